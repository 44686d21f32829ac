import { entryNames, findEntry, plainWords, type CatalogueEntry } from '../catalogue/index.js';
import {
  markdownAnchor,
  markdownCode,
  markdownTable,
  markdownText,
} from '../emit/formats/markdown.js';

/** The page of all that is known of public images, and where it is known from. */
export function printCataloguePage(): string {
  const entries = entryNames.flatMap((name) => findEntry(name) ?? []);
  return [
    '# Catalogue',
    'What is known of public images. `use: NAME` in infra/NAME/service.yaml takes all of it; a manifest may say otherwise for each fact. Every entry tells where its facts come from.',
    markdownTable(
      ['Entry', 'Image', 'Port', 'What it is'],
      entries.map((entry) => [
        markdownAnchor(entry.name),
        markdownCode(`${entry.image}:${entry.tag}`),
        entry.port === undefined ? '' : String(entry.port),
        markdownText(entry.description),
      ]),
    ),
    ...entries.map(printEntry),
    '',
  ].join('\n\n');
}

function printEntry(entry: CatalogueEntry): string {
  return [
    `## ${entry.name}`,
    markdownText(entry.description),
    markdownTable(['Fact', 'Value', 'Known from'], factRows(entry)),
    ...listed(
      ['Variable', 'Default', 'Setting', 'What it does'],
      Object.entries(entry.env).map(([name, variable]) => [
        markdownCode(name),
        variable.default === undefined ? '' : markdownCode(variable.default),
        variable.setting === undefined ? '' : markdownCode(variable.setting),
        markdownText(variable.description),
      ]),
    ),
    ...listed(
      ['Secret', 'Variable of its file', 'Needed', 'What it is for'],
      entry.secrets.map((secret) => [
        markdownCode(secret.name),
        markdownCode(secret.variable),
        secret.required ? 'yes' : 'no',
        markdownText(secret.description),
      ]),
    ),
  ].join('\n\n');
}

function factRows(entry: CatalogueEntry): readonly (readonly string[])[] {
  const { sources } = entry;
  const known: readonly (readonly [string, string, string | undefined])[] = [
    ['image', markdownCode(`${entry.image}:${entry.tag}`), sources.image],
    ['same images', entry.aliases.map(markdownCode).join(', '), sources.aliases],
    ['port', portsOf(entry), sources.port],
    ['address', entry.url === undefined ? '' : markdownCode(entry.url), sources.port],
    ['probe', probeOf(entry), sources.probe],
    ['start-up time', entry.startup, sources.startup],
    ['data', entry.volumes.map(({ path }) => markdownCode(path)).join(', '), sources.volumes],
    ['memory', `at least ${entry.memory.floor}, usually ${entry.memory.typical}`, sources.memory],
    ['follows the limit', heapOf(entry), sources.heap],
    ['user', markdownText(entry.user.name), sources.user],
    ['stop', `${entry.stop.signal}, ${entry.stop.grace}`, sources.stop],
    ['read-only root', readOnlyOf(entry), sources.readOnly],
    ['capabilities', entry.capabilities.join(', '), sources.capabilities],
  ];
  return known
    .filter(([, value]) => value !== '')
    .map(([fact, value, source]) => [fact, value, markdownText(source ?? '')]);
}

function portsOf({ port, ports }: CatalogueEntry): string {
  const further = Object.entries(ports).map(([name, number]) => `${number} (${name})`);
  return [...(port === undefined ? [] : [String(port)]), ...further].join(', ');
}

function probeOf({ probe }: CatalogueEntry): string {
  if ('none' in probe) return `none: ${markdownText(probe.none)}`;
  const [form, ...words] = plainWords(probe.test);
  const command = markdownCode(words.join(' '));
  return form === 'CMD-SHELL' ? `by the shell: ${command}` : command;
}

function heapOf({ heap }: CatalogueEntry): string {
  return heap.kind === 'none' ? '' : markdownText(heap.description);
}

function readOnlyOf({ readOnly }: CatalogueEntry): string {
  if (!readOnly.possible) return 'no';
  return readOnly.tmpfs.length === 0
    ? 'yes'
    : `yes, with ${readOnly.tmpfs.map(markdownCode).join(', ')} in memory`;
}

function listed(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return rows.length === 0 ? [] : [markdownTable(head, rows)];
}
