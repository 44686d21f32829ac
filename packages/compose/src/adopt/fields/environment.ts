import type { MapEntry, ScalarNode } from '@alfred/compose-file';
import type { YamlMap, YamlValue } from '@alfred/platform';
import {
  kept,
  type DraftContext,
  type Facet,
  type ServiceSource,
  type SettingMeaning,
} from '../draft.js';
import { isForFields } from '../secret-value.js';
import { withNotes } from '../written-form.js';

const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** `environment`: literals, and settings where a value is one variable and nothing else; other texts stay as they are. */
export const environmentFields: Facet = (value, source, context) => {
  if (value.kind !== 'map') return undefined;
  const env = new Map<string, YamlValue>();
  const rest = new Map<string, YamlValue>();
  for (const entry of value.entries.values()) {
    const { key, keyAt, value: node } = entry;
    const level = context.levels.levelOf(source.name, 'environment', key);
    const field = level === 0 ? fieldOf(entry, source, context) : undefined;
    const notes = context.comments.notesAt(keyAt);
    if (field === undefined)
      rest.set(key, withNotes(kept(node, level === 2 ? 2 : 1, context), notes));
    else env.set(key, typeof field === 'string' ? withNotes(field, notes) : field);
  }
  return {
    fields: env.size === 0 ? {} : { env },
    rest: rest.size === 0 ? undefined : rest,
  };
};

function fieldOf(
  { key, keyAt, value }: MapEntry,
  source: ServiceSource,
  context: DraftContext,
): string | YamlMap | undefined {
  if (value.kind !== 'scalar' || value.value === null || !VARIABLE.test(key)) return undefined;
  if (value.uses.length === 0)
    return isForFields(key, String(value.value)) ? String(value.value) : undefined;
  const asked = settingOf(value);
  if (asked === undefined) return undefined;
  const { name, ...meaning } = asked;
  const fallback = meaning.default ?? '';
  if (!isForFields(name, fallback) || !isForFields(key, fallback)) return undefined;
  const comment = context.comments.textAt(keyAt);
  const known = context.settings.get(name);
  const description =
    comment ??
    known?.description ??
    meaning.description ??
    `${key} of ${source.name}, as ${context.fileName} has it.`;
  if (
    known !== undefined &&
    (known.default !== meaning.default || known.required !== meaning.required)
  )
    return undefined;
  if (known === undefined) context.settings.set(name, { ...meaning, description });
  return {
    description,
    default: meaning.default,
    required: meaning.required,
    setting: name === key ? undefined : name,
  };
}

type Asked = Omit<SettingMeaning, 'description'> & {
  readonly name: string;
  readonly description?: string;
};

/** The setting that is all of a value: `${NAME}`, `${NAME:-default}` or `${NAME:?why}`. */
function settingOf({ written }: ScalarNode): Asked | undefined {
  const found = /^\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:-|:\?)([^{}$\n]*))?\})$/.exec(written);
  if (found === null) return undefined;
  const [, bare, braced = bare ?? '', operator, operand = ''] = found;
  if (operator === ':-' && operand !== '') return { name: braced, default: operand };
  if (operator === ':?') {
    const why = operand.trim();
    return { name: braced, ...(why === '' ? {} : { description: why }) };
  }
  return { name: braced, required: false };
}
