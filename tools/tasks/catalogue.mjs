// Prints packages/platform/catalogue/*.yaml as one TypeScript module, so that no YAML is read at start-up.
// Usage: node tools/tasks/catalogue.mjs [--check]
//   --check  writes nothing; exit code 1 when the module is not what the files say.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const folder = new URL('../../packages/platform/catalogue/', import.meta.url);
const target = new URL(
  '../../packages/platform/src/catalogue/entries.generated.ts',
  import.meta.url,
);

/** All entries, sorted by name in code units, so that the order is the same in every locale. */
function readEntries() {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  const entries = files.map((file) => {
    const entry = parse(readFileSync(new URL(file, folder), 'utf8'));
    if (entry?.name !== basename(file, '.yaml')) {
      throw new Error(`${file}: "name" is ${JSON.stringify(entry?.name)}, not the file's name`);
    }
    return entry;
  });
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function printModule(entries) {
  const repositories = entries.flatMap(({ name, image, aliases }) =>
    [image, ...aliases].map((repository) => [repository, name]),
  );
  repositories.sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    '// Generated from packages/platform/catalogue/*.yaml by `node tools/tasks/catalogue.mjs`. Do not edit.',
    "import type { CatalogueEntry } from './schema.js';",
    '',
    '/** Names of entries by the repositories of their images. */',
    '// prettier-ignore',
    'export const namesByRepository: Readonly<Record<string, string>> = {',
    ...repositories.map(([repository, name]) => `  '${repository}': '${name}',`),
    '};',
    '',
    '/**',
    ' * Everything that is known of public images, by the name of the entry.',
    ' * Getters, so that starting up does not make the entries that nobody asks for; each call makes a new object.',
    ' */',
    '// prettier-ignore',
    'export const catalogueEntries: Readonly<Record<string, CatalogueEntry>> = {',
    ...entries.map(printEntry),
    '};',
    '',
  ].join('\n');
}

/** One line for each fact: a function of few lines, and a difference shows which fact changed. */
function printEntry(entry) {
  const facts = Object.entries(entry).map(
    ([key, fact]) => `      ${key}: ${JSON.stringify(fact)},`,
  );
  return [
    `  get '${entry.name}'(): CatalogueEntry {`,
    '    return {',
    ...facts,
    '    };',
    '  },',
  ].join('\n');
}

const text = printModule(readEntries());
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error(
      `${fileURLToPath(target)} is not what the catalogue's files say: run node tools/tasks/catalogue.mjs`,
    );
    process.exitCode = 1;
  }
} else {
  writeFileSync(target, text);
}
