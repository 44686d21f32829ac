import { child, type ComposeNode } from '@alfred/compose-file';
import { flow, type YamlValue } from '@alfred/platform';
import { kept, type Facet } from '../draft.js';
import { withNotes } from '../written-form.js';
import { spanOf } from './health.js';

/** The text of a scalar without variables. */
function literal(value: ComposeNode): string | undefined {
  return value.kind === 'scalar' && value.uses.length === 0 && value.value !== null
    ? String(value.value)
    : undefined;
}

function whenLiteral(fits: RegExp, fieldsOf: (text: string) => ReturnType<Facet>): Facet {
  return (value) => {
    const text = literal(value);
    return text !== undefined && fits.test(text) ? fieldsOf(text) : undefined;
  };
}

/** `restart`. Left out is «no», so a «no» that was written stays written. */
export const restartFields = whenLiteral(/^(?:on-failure|unless-stopped|always)$/, (restart) => ({
  fields: { restart },
}));

/** `init`. */
export const initFields = whenLiteral(/^true$/, () => ({ fields: { init: true } }));

/** `user`. */
export const userFields = whenLiteral(/./, (user) => ({ fields: { user } }));

/** `working_dir`. */
export const folderFields = whenLiteral(/^\//, (workingDir) => ({ fields: { workingDir } }));

/** `stop_signal`. */
export const signalFields = whenLiteral(/^SIG[A-Z0-9]+$/, (signal) => ({
  fields: { stop: { signal } },
}));

/** `stop_grace_period`. */
export const graceFields: Facet = (value, { service }) => {
  const grace = spanOf(service.stopGraceMs?.value);
  return literal(value) === undefined || grace === undefined
    ? undefined
    : { fields: { stop: { grace } } };
};

/** `logging`, where it is rotation and nothing else. */
export const loggingFields: Facet = (value) => {
  if (
    value.kind !== 'map' ||
    [...value.entries.keys()].some((key) => !/^(?:driver|options)$/.test(key))
  )
    return undefined;
  const driver = child(value, 'driver');
  const options = child(value, 'options');
  if (driver === undefined || literal(driver) !== 'json-file' || options?.kind !== 'map')
    return undefined;
  const size = child(options, 'max-size');
  const files = child(options, 'max-file');
  const maxSize = size === undefined ? undefined : literal(size);
  const maxFiles = files === undefined ? undefined : literal(files);
  if (options.entries.size !== 2 || maxSize === undefined || maxFiles === undefined)
    return undefined;
  if (!/^\d+[kmg]$/.test(maxSize) || !/^[1-9]\d*$/.test(maxFiles)) return undefined;
  return {
    fields: { logging: flow({ maxSize: maxSize.toUpperCase(), maxFiles: Number(maxFiles) }) },
  };
};

/** `labels`: those without variables. */
export const labelFields: Facet = (value, _source, context) => {
  if (value.kind !== 'map') return undefined;
  const labels = new Map<string, YamlValue>();
  const rest = new Map<string, YamlValue>();
  for (const { key, keyAt, value: label } of value.entries.values()) {
    const text = literal(label);
    const notes = context.comments.notesAt(keyAt);
    if (text === undefined) rest.set(key, withNotes(kept(label, 1, context), notes));
    else labels.set(key, withNotes(text, notes));
  }
  return {
    fields: labels.size === 0 ? {} : { labels },
    rest: rest.size === 0 ? undefined : rest,
  };
};
