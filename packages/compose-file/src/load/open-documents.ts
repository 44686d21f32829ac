import { startOf, type Origin } from '@alfred/model';
import { canonical } from '../shape/canonical.js';
import { composeShape } from '../shape/compose.js';
import type { ComposeNode, MapNode } from '../tree/node.js';
import { parseYaml } from '../yaml/parse.js';
import { interpolateTree } from './interpolate-tree.js';
import { fault, FILE_COST, type Loading, type Surroundings } from './loading.js';
import { readText } from './read-text.js';

/** How a file is opened that another names. */
interface OpenOptions {
  /** Where it was named. */
  readonly from?: Origin;
  /** What of a document is looked at. Default: all of it. */
  readonly keep?: (document: ComposeNode) => ComposeNode;
}

/** The documents of a file in long form, their own extends and includes not yet followed; undefined with a finding. */
export function openDocuments(
  path: string,
  role: 'main' | 'include' | 'extends',
  surroundings: Surroundings,
  loading: Loading,
  { from = startOf(path), keep = (document) => document }: OpenOptions = {},
): readonly MapNode[] | undefined {
  if (!loading.spend(FILE_COST)) {
    const message = 'Files name each other so often that more than 200 would have to be opened.';
    fault(loading, 'compose/too-many-copies', from, message, 'Name each file once.');
    return undefined;
  }
  const text = readText(path, role, loading, role === 'main' ? undefined : from);
  if (text === undefined) return undefined;
  const { documents, diagnostics } = parseYaml(path, text);
  diagnostics.forEach(loading.report);
  if (documents.length === 0) {
    if (diagnostics.length === 0) {
      fault(
        loading,
        'compose/empty',
        startOf(path),
        `${path} is empty.`,
        'Write «services:» and at least one service.',
      );
    }
    return undefined;
  }
  if (
    role === 'main' &&
    documents.every((each) => each.kind === 'map' && each.entries.size === 0)
  ) {
    const help = 'Write «services:» and at least one service.';
    fault(loading, 'compose/empty', startOf(path), `${path} is empty.`, help);
    return undefined;
  }
  const maps = documents.map((document) => longForm(keep(document), surroundings, loading));
  return maps.every((map) => map !== undefined) ? maps : undefined;
}

function longForm(
  document: ComposeNode,
  { directory, lookup }: Surroundings,
  loading: Loading,
): MapNode | undefined {
  if (document.kind !== 'map') {
    fault(
      loading,
      'compose/no-map',
      document.at,
      'A compose file is a map with «services:» at its top; this is none.',
      'Is it the right file?',
    );
    return undefined;
  }
  const { missingVariables, report, used, home, spend } = loading;
  const values = interpolateTree(document, { lookup, missingVariables, report, used });
  const context = { directory, report, spend, ...(home === undefined ? {} : { home }) };
  const form = canonical(values, composeShape, context);
  return form.kind === 'map' ? form : undefined;
}
