import type { Origin } from '@alfred/model';
import { posix } from 'node:path';
import { parseDotenv } from '../dotenv/index.js';
import { canonical, isNothing } from '../shape/canonical.js';
import { includeShape } from '../shape/compose.js';
import { mapAt, mapFrom, textOf } from '../shape/make.js';
import { resolvePath } from '../shape/paths.js';
import { child, plainOf, type ComposeNode, type MapEntry, type MapNode } from '../tree/node.js';
import { isForeign } from './foreign.js';
import { fault, type Loading, type Surroundings } from './loading.js';
import { readText } from './read-text.js';
import { through } from './via.js';

/** Loads the files of a project that is included; handed in, since it includes in its turn. */
type LoadFiles = (
  paths: readonly string[],
  surroundings: Surroundings,
  loading: Loading,
  role: 'include',
) => MapNode | undefined;

const SECTIONS = ['services', 'networks', 'volumes', 'secrets', 'configs'];

/** A document with what it includes; a name that both define differently is an error, as for Docker Compose. */
export function withIncludes(
  document: MapNode,
  path: string,
  surroundings: Surroundings,
  loading: Loading,
  loadFiles: LoadFiles,
): MapNode {
  const written = document.entries.get('include');
  if (written === undefined) return document;
  const entries = new Map(document.entries);
  entries.delete('include');
  let whole: MapNode = { ...document, entries };
  const { value } = written;
  const items = value.kind === 'list' ? value.items : [];
  if (value.kind !== 'list' && !isNothing(value)) {
    const help = 'Write each file on a line of its own, behind «- ».';
    fault(loading, 'compose/bad-value', written.keyAt, '"include" has to be a list.', help);
  }
  for (const item of items) {
    const included = includeOf(item, path, surroundings, loading, loadFiles);
    if (included !== undefined) whole = withResources(whole, included, item.at, loading);
  }
  return whole;
}

function includeOf(
  item: ComposeNode,
  path: string,
  surroundings: Surroundings,
  loading: Loading,
  loadFiles: LoadFiles,
): MapNode | undefined {
  const { report, spend } = loading;
  const short = item.kind === 'scalar' ? mapFrom(item, { path: item }) : item;
  const entry = canonical(short, includeShape, {
    directory: surroundings.directory,
    report,
    spend,
    path: { key: 'include', up: undefined },
  });
  const names = textsOf(child(entry, 'path'));
  const [first] = names;
  if (first === undefined) return undefined;
  const folder = posix.dirname(path);
  const paths = names.map((name) => resolvePath(name, { directory: folder }));
  const chain = [...loading.chain, path];
  for (const [index, each] of paths.entries()) {
    if (!mayOpen(names[index] ?? each, each, item.at, chain, loading)) return undefined;
  }
  const written = textOf(child(entry, 'project_directory'));
  const directory =
    written === undefined
      ? resolvePath(posix.dirname(first), surroundings)
      : resolvePath(written, surroundings);
  const files =
    written === undefined
      ? posix.dirname(paths[0] ?? path)
      : resolvePath(written, { directory: folder });
  const envFiles = textsOf(child(entry, 'env_file')).map((name) =>
    resolvePath(name, { directory: folder }),
  );
  const lookup = lookupWith(envFiles, files, surroundings, loading, item.at);
  const loaded = loadFiles(paths, { directory, lookup }, { ...loading, chain }, 'include');
  const moved = loaded === undefined ? undefined : through(loaded, item.at);
  return moved?.kind === 'map' ? moved : undefined;
}

function mayOpen(
  written: string,
  path: string,
  at: Origin,
  chain: readonly string[],
  loading: Loading,
): boolean {
  if (chain.includes(path)) {
    fault(
      loading,
      'compose/include-circle',
      at,
      `Files include each other in a circle: ${[...chain.slice(chain.indexOf(path)), path].join(' → ')}.`,
      'Put what they share into a file of its own.',
    );
    return false;
  }
  if (!isForeign(written, path, loading)) return true;
  fault(
    loading,
    'compose/foreign-file',
    at,
    `"${written}" is not read: a file that is included is a .yaml or .yml file of this machine.`,
    'Copy it into the project.',
  );
  return false;
}

/** Variables of the included project: those of the including one win over its own env files. */
function lookupWith(
  envFiles: readonly string[],
  folder: string,
  { lookup }: Surroundings,
  loading: Loading,
  at: Origin,
): Surroundings['lookup'] {
  const usual = posix.join(folder, '.env');
  const paths = envFiles.length > 0 ? envFiles : loading.files.exists(usual) ? [usual] : [];
  const values = new Map<string, string>();
  for (const path of paths) {
    const text = readText(path, 'env', loading, at);
    if (text === undefined) continue;
    const parsed = parseDotenv(text, lookup);
    for (const { name, value } of parsed.entries) if (value !== undefined) values.set(name, value);
  }
  return (name) => lookup(name) ?? values.get(name);
}

function textsOf(node: ComposeNode | undefined): readonly string[] {
  return node?.kind === 'list' ? node.items.flatMap((item) => textOf(item) ?? []) : [];
}

/** Both documents' resources in one. */
function withResources(
  document: MapNode,
  included: MapNode,
  at: Origin,
  loading: Loading,
): MapNode {
  const entries = new Map(document.entries);
  for (const section of SECTIONS) {
    const more = included.entries.get(section);
    if (more?.value.kind !== 'map') continue;
    const own = entries.get(section);
    const mine = own?.value.kind === 'map' ? own.value : mapAt(at);
    const names = new Map<string, MapEntry>(mine.entries);
    for (const [name, entry] of more.value.entries) {
      const before = names.get(name);
      if (before === undefined) names.set(name, entry);
      else if (JSON.stringify(plainOf(before.value)) !== JSON.stringify(plainOf(entry.value))) {
        loading.report({
          code: 'compose/include-conflict',
          severity: 'error',
          message: `"${name}" in ${section} is defined here and, otherwise, in what is included; Docker Compose refuses that.`,
          help: 'Rename one, or change the included one in an override file that the include names beside it.',
          at: before.keyAt,
          related: [{ message: 'the included one', at: entry.keyAt }],
        });
      }
    }
    entries.set(section, { ...(own ?? more), value: { ...mine, entries: names } });
  }
  return { ...document, entries };
}
