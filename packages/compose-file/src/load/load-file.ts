import { posix } from 'node:path';
import { composeShape } from '../shape/compose.js';
import { withBuildDefaults } from '../shape/build.js';
import { mapAt, withEntries } from '../shape/make.js';
import { merge, withoutResets } from '../shape/merge.js';
import { settled } from '../shape/settled.js';
import { child, type MapEntry, type MapNode } from '../tree/node.js';
import { withExtends } from './extends.js';
import { withIncludes } from './include.js';
import type { Loading, Surroundings } from './loading.js';
import { openDocuments } from './open-documents.js';

/** Compose files of one project, later ones changing earlier ones; undefined where one cannot be read at all. */
export function loadFiles(
  paths: readonly string[],
  surroundings: Surroundings,
  loading: Loading,
  role: 'main' | 'include' = 'main',
): MapNode | undefined {
  let whole: MapNode | undefined;
  let isBroken = false;
  for (const path of paths) {
    const documents = openDocuments(path, role, surroundings, loading);
    if (documents === undefined) isBroken = true;
    for (const document of documents ?? []) {
      const layer = loadDocument(document, path, surroundings, loading);
      whole = joined(whole, layer);
    }
  }
  if (isBroken || whole === undefined) return undefined;
  const { report, spend } = loading;
  const checked = settled(whole, composeShape, {
    directory: surroundings.directory,
    report,
    spend,
  });
  return checked.kind === 'map' ? withDefaults(checked, surroundings) : undefined;
}

function loadDocument(
  document: MapNode,
  path: string,
  surroundings: Surroundings,
  loading: Loading,
): MapNode {
  const folder = posix.dirname(path);
  const extended = withExtends(document, { path, folder, surroundings }, loading);
  return withIncludes(extended, path, surroundings, loading, loadFiles);
}

function joined(base: MapNode | undefined, over: MapNode): MapNode {
  const made = merge(base ?? mapAt(over.at), over, composeShape);
  const clean = withoutResets(made);
  return clean.kind === 'map' ? clean : over;
}

/** What follows from the files once they are one. */
function withDefaults(whole: MapNode, surroundings: Surroundings): MapNode {
  const services = child(whole, 'services');
  if (services?.kind !== 'map') return whole;
  const made = new Map<string, MapEntry>();
  for (const [name, entry] of services.entries) {
    const { value } = entry;
    made.set(
      name,
      value.kind === 'map' ? { ...entry, value: withBuildDefaults(value, surroundings) } : entry,
    );
  }
  return withEntries(whole, { services: { ...services, entries: made } }, true);
}
