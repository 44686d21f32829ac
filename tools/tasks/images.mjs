// Prints packages/compose/images/*.yaml as one TypeScript module, so that no YAML is read at start-up.
// Usage: node tools/tasks/images.mjs [--check]
//   --check  writes nothing; exit code 1 when the module is not what the files say.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const folder = new URL('../../packages/compose/images/', import.meta.url);
const target = new URL(
  '../../packages/compose/src/facts/images/tables.generated.ts',
  import.meta.url,
);

/** Files that are no list of images. */
const others = ['packages', 'systems'];

const read = (name) => parse(readFileSync(new URL(`${name}.yaml`, folder), 'utf8'));

/** All entries with the kind of their file, sorted by repository in code units: the same in every locale. */
function readEntries() {
  const kinds = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => basename(file, '.yaml'))
    .filter((name) => !others.includes(name));
  const entries = kinds.flatMap((kind) => read(kind).map((entry) => ({ kind, ...entry })));
  return entries.sort((a, b) => (a.image < b.image ? -1 : 1));
}

function printModule(entries) {
  const aliases = entries.flatMap(({ image, aliases = [] }) =>
    aliases.map((alias) => [alias, image]),
  );
  aliases.sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    '// Generated from packages/compose/images/*.yaml by `node tools/tasks/images.mjs`. Do not edit.',
    "import type { PackageTable, SystemEntry, TableEntry } from './entry.js';",
    '',
    '/** Repositories of entries by other repositories of the same images. */',
    '// prettier-ignore',
    'export const imagesByAlias: Readonly<Record<string, string>> = {',
    ...aliases.map(([alias, image]) => `  '${alias}': '${image}',`),
    '};',
    '',
    '/** What is known of public images, by repository. Getters, so that starting up makes none that nobody asks for. */',
    '// prettier-ignore',
    'export const imageEntries: Readonly<Record<string, TableEntry>> = {',
    ...entries.map(
      (entry) => `  get '${entry.image}'(): TableEntry { return ${JSON.stringify(entry)}; },`,
    ),
    '};',
    '',
    '/** What a plain container of each system has, by the name of the system. */',
    '// prettier-ignore',
    'export const systemEntries: Readonly<Record<string, SystemEntry>> = {',
    ...Object.entries(read('systems')).map(
      ([name, entry]) => `  '${name}': ${JSON.stringify(entry)},`,
    ),
    '};',
    '',
    '/** Programs that come with packages, by package manager; `all` holds for each of them. */',
    '// prettier-ignore',
    "export const packageTables: Readonly<Record<'all' | 'apt' | 'apk' | 'yum', PackageTable>> = {",
    ...Object.entries(read('packages')).map(
      ([name, table]) => `  '${name}': ${JSON.stringify(table)},`,
    ),
    '};',
    '',
  ].join('\n');
}

const text = printModule(readEntries());
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error(
      `${fileURLToPath(target)} is not what the files of images say: run node tools/tasks/images.mjs`,
    );
    process.exitCode = 1;
  }
} else {
  writeFileSync(target, text);
}
