import type { Origin } from '@alfred/model';
import { posix } from 'node:path';
import { merge, withoutResets } from '../shape/merge.js';
import { mapOf, textOf, withoutKeys } from '../shape/make.js';
import { resolvePath } from '../shape/paths.js';
import { serviceShape } from '../shape/service.js';
import { child, type ComposeNode, type MapEntry, type MapNode } from '../tree/node.js';
import { openDocuments } from './open-documents.js';
import { fault, type Loading, type Surroundings } from './loading.js';
import { isForeign } from './foreign.js';
import { through } from './via.js';

const servicesShape = mapOf(serviceShape);

/** Where services come from: a file, and the folder that its relative paths start in. */
interface Home {
  readonly path: string;
  readonly folder: string;
  readonly surroundings: Surroundings;
}

/** A file that is extended, and the folder its paths start in. */
interface Opened {
  readonly services: MapNode;
  readonly home: Home;
}

/** What one document's extends share: each service is extended once, and each file is opened once for each service. */
interface Run {
  readonly loading: Loading;
  readonly done: Map<MapNode, MapNode>;
  readonly opened: Map<string, Opened | undefined>;
}

/** Steps from a service to the last one it extends; people write one or two. */
const MAX_CHAIN = 50;

/** How many values a tree has. */
function sizeOf(node: ComposeNode): number {
  if (node.kind === 'scalar') return 1;
  const below =
    node.kind === 'list' ? node.items : [...node.entries.values()].map((each) => each.value);
  return below.reduce((sum, each) => sum + sizeOf(each), 1);
}

function isLong(steps: readonly unknown[]): boolean {
  return steps.length > MAX_CHAIN;
}

/** Services that are being extended at the moment, outermost first: `file#service`. */
type Chain = readonly string[];

/** A document whose services have taken over what they extend. */
export function withExtends(document: MapNode, home: Home, loading: Loading): MapNode {
  const services = child(document, 'services');
  if (services?.kind !== 'map') return document;
  if (![...services.entries.values()].some(({ value }) => child(value, 'extends'))) return document;
  const entries = new Map<string, MapEntry>();
  const run: Run = { loading, done: new Map(), opened: new Map() };
  for (const [name, entry] of services.entries) {
    const value =
      entry.value.kind === 'map'
        ? extended(name, entry.value, services, home, run, [])
        : entry.value;
    entries.set(name, { ...entry, value });
  }
  const own = document.entries.get('services');
  const made = new Map(document.entries);
  if (own !== undefined) made.set('services', { ...own, value: { ...services, entries } });
  return { ...document, entries: made };
}

function extended(
  name: string,
  service: MapNode,
  siblings: MapNode,
  home: Home,
  run: Run,
  chain: Chain,
): MapNode {
  const { loading, done } = run;
  const before = done.get(service);
  if (before !== undefined) return before;
  const written = service.entries.get('extends');
  if (written === undefined || written.value.tag === 'reset') return service;
  const own = withoutKeys(service, 'extends');
  const step = `${home.path}#${name}`;
  if (chain.includes(step)) {
    const names = [...chain.slice(chain.indexOf(step)), step].map((each) =>
      each.slice(each.indexOf('#') + 1),
    );
    fault(
      loading,
      'compose/extends-circle',
      written.keyAt,
      `Services extend each other in a circle: ${names.join(' → ')}.`,
      'Put what they share into a service of its own.',
    );
    return own;
  }
  const base = isLong(chain)
    ? undefined
    : baseOf(name, written, siblings, home, run, [...chain, step]);
  if (isLong(chain) || isLong(base?.at.via ?? [])) {
    const message = `Services extend each other over more than ${MAX_CHAIN} steps.`;
    fault(loading, 'compose/too-deep', written.keyAt, message, 'Let them extend one base.');
    return own;
  }
  if (base === undefined) return own;
  if (!loading.spend(sizeOf(base))) {
    const message =
      'Services extend others so often that more would be copied than any project has.';
    fault(loading, 'compose/too-many-copies', written.keyAt, message, 'Is it the right file?');
    done.set(service, own);
    return own;
  }
  const moved = through(base, written.keyAt);
  const merged = withoutResets(merge(moved, own, serviceShape));
  const made = merged.kind === 'map' ? merged : own;
  done.set(service, made);
  return made;
}

/** The service that is extended, with what it extends itself. */
function baseOf(
  name: string,
  written: MapEntry,
  siblings: MapNode,
  home: Home,
  run: Run,
  chain: Chain,
): MapNode | undefined {
  const { loading } = run;
  const target = textOf(child(written.value, 'service'));
  const fileNode = child(written.value, 'file');
  const file = textOf(fileNode);
  if (target === undefined) {
    fault(
      loading,
      'compose/bad-extends',
      written.keyAt,
      `"${name}" extends something without a name.`,
      'Write «extends: { service: NAME }».',
    );
    return undefined;
  }
  const place = fileNode?.at ?? written.keyAt;
  const source =
    file === undefined ? { services: siblings, home } : openBase(file, target, place, home, run);
  if (source === undefined) return undefined;
  const base = source.services.entries.get(target)?.value;
  if (base?.kind === 'map') return extended(target, base, source.services, source.home, run, chain);
  const where = file === undefined ? 'this file' : file;
  fault(
    loading,
    'compose/unknown-base',
    written.keyAt,
    `"${name}" extends "${target}", but there is no such service in ${where}.`,
    'Look at the name of the service and of the file.',
  );
  return undefined;
}

function openBase(
  file: string,
  target: string,
  at: Origin,
  home: Home,
  run: Run,
): Opened | undefined {
  const { loading } = run;
  const path = resolvePath(file, { directory: home.folder });
  if (isForeign(file, path, loading)) {
    fault(
      loading,
      'compose/foreign-file',
      at,
      `"${file}" is not read: a file that is extended is a .yaml or .yml file of this machine.`,
      'Copy it into the project.',
    );
    return undefined;
  }
  const folder = posix.dirname(path);
  const directory = posix.isAbsolute(file)
    ? folder
    : posix.join(home.surroundings.directory, posix.dirname(file));
  const key = JSON.stringify([path, directory, target]);
  if (!run.opened.has(key)) {
    const surroundings = { ...home.surroundings, directory };
    run.opened.set(key, openServices({ path, folder, surroundings }, file, target, at, loading));
  }
  return run.opened.get(key);
}

function openServices(
  home: Home,
  file: string,
  target: string,
  at: Origin,
  loading: Loading,
): Opened | undefined {
  const documents = openDocuments(home.path, 'extends', home.surroundings, loading, {
    from: at,
    keep: (document) => withOnly(document, target),
  });
  const services = documents
    ?.map((each) => child(each, 'services'))
    .reduce(
      (whole, each) => (whole && each ? merge(whole, each, servicesShape) : (each ?? whole)),
      undefined,
    );
  if (services?.kind === 'map') return { services, home };
  if (documents !== undefined) {
    fault(
      loading,
      'compose/unknown-base',
      at,
      `${file} has no services to extend.`,
      'Look at the name of the file.',
    );
  }
  return undefined;
}

/** A document of which nothing is left but a service and those of the file that it extends: the rest does not matter. */
function withOnly(document: ComposeNode, target: string): ComposeNode {
  const services = child(document, 'services');
  if (document.kind !== 'map' || services?.kind !== 'map') return document;
  const kept = new Map<string, MapEntry>();
  for (let name: string | undefined = target; name !== undefined && !kept.has(name);) {
    const entry = services.entries.get(name);
    if (entry === undefined) break;
    kept.set(name, entry);
    name = siblingOf(entry.value);
  }
  const own = document.entries.get('services');
  if (own === undefined) return document;
  const value = { ...services, entries: kept };
  return { ...document, entries: new Map([['services', { ...own, value }]]) };
}

/** The service of the same file that a service extends, as written. */
function siblingOf(service: ComposeNode): string | undefined {
  const written = child(service, 'extends');
  if (written?.kind === 'scalar') return textOf(written);
  return child(written, 'file') === undefined ? textOf(child(written, 'service')) : undefined;
}
