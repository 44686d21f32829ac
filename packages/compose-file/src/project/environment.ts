import type { Loading } from '../load/loading.js';
import { readText } from '../load/read-text.js';
import { parseDotenv } from '../dotenv/index.js';
import type { VariableLookup } from '../interpolate/index.js';
import { textOf } from '../shape/make.js';
import type { MapNode } from '../tree/node.js';
import { entriesOf, flagField, itemsOf, textField } from './fields.js';
import type { ComposeService, EnvironmentEntry } from './service.js';

/** The files a service takes variables from. */
export function envFilesOf(service: MapNode): ComposeService['envFiles'] {
  return itemsOf(service, 'env_file').flatMap((item) => {
    const path = textField(item, 'path');
    if (path === undefined) return [];
    return [
      { path: path.value, required: flagField(item, 'required')?.value ?? true, at: path.at },
    ];
  });
}

/** Variables of a container: those of its env files, then its own, which win. */
export function environmentOf(
  service: MapNode,
  lookup: VariableLookup,
  loading: Loading,
): readonly EnvironmentEntry[] {
  const entries = new Map<string, EnvironmentEntry>();
  for (const file of itemsOf(service, 'env_file')) {
    for (const entry of fileEntries(file, entries, lookup, loading)) entries.set(entry.name, entry);
  }
  for (const { key, keyAt, value } of entriesOf(service, 'environment')) {
    const own = textOf(value) ?? (value.kind === 'scalar' ? lookup(key) : undefined);
    const written = value.kind === 'scalar' ? value.written : '';
    entries.set(key, {
      name: key,
      ...(own === undefined ? {} : { value: own }),
      written,
      at: keyAt,
      from: 'environment',
    });
  }
  return [...entries.values()];
}

function fileEntries(
  file: ReturnType<typeof itemsOf>[number],
  before: ReadonlyMap<string, EnvironmentEntry>,
  lookup: VariableLookup,
  loading: Loading,
): readonly EnvironmentEntry[] {
  const path = textField(file, 'path');
  if (path === undefined) return [];
  const isRequired = flagField(file, 'required')?.value ?? true;
  if (!isRequired && loading.files.read(path.value) === 'missing') return [];
  const text = readText(path.value, 'env', loading, path.at);
  if (text === undefined) return [];
  const format = textField(file, 'format')?.value === 'raw' ? 'raw' : 'compose';
  const first = (name: string): string | undefined => before.get(name)?.value ?? lookup(name);
  const { entries, faults } = parseDotenv(text, first, { format, missingVariables: 'lenient' });
  for (const { message, line, column } of faults) {
    loading.report({
      code: 'compose/env-file',
      severity: 'error',
      message,
      help: 'Write one NAME=value a line.',
      at: { file: path.value, line, column, via: [path.at] },
    });
  }
  return entries.map(({ name, value, written, line, column }) => ({
    name,
    ...(value === undefined ? {} : { value }),
    written,
    at: { file: path.value, line, column, via: [path.at] },
    from: 'env_file',
  }));
}
