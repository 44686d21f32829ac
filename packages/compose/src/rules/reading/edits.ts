import {
  child,
  type ComposeProject,
  type ComposeService,
  type SourceRange,
} from '@alfred/compose-file';
import type { Fix } from '../fix.js';

/** What a fix is called, and whether nothing can get worse by it. */
type Described = Pick<Fix, 'title' | 'isSafe'>;

/** Text of a probe's test; undefined where nobody wrote it, or others share it through an anchor. */
export function ownTest(service: ComposeService): SourceRange | undefined {
  const test = child(service.node, 'healthcheck', 'test');
  return test === undefined || test.at.via.length > 0 ? undefined : test.range;
}

/** Text of a value; undefined where nobody wrote it, it is put together from variables, or others share it. */
export function ownScalar(
  service: ComposeService,
  ...keys: readonly string[]
): SourceRange | undefined {
  const node = child(service.node, ...keys);
  if (node?.kind !== 'scalar' || node.at.via.length > 0 || node.uses.length > 0) return undefined;
  return node.range;
}

/** Puts a text in place of every match within a range; undefined where there is none. */
export function replaceWithin(
  range: SourceRange | undefined,
  pattern: RegExp,
  text: string,
  { project, ...described }: Described & { readonly project: ComposeProject },
): Fix | undefined {
  const file = project.files.find(({ path }) => path === range?.file);
  if (range === undefined || file === undefined) return undefined;
  const matches = file.text.slice(range.start, range.end).matchAll(new RegExp(pattern, 'g'));
  const edits = [...matches].map((match) => {
    const start = range.start + match.index;
    return { file: range.file, start, end: start + match[0].length, text };
  });
  return edits.length === 0 ? undefined : { ...described, edits };
}

/** Puts a text in place of a whole value. */
export function replaceWhole(
  range: SourceRange | undefined,
  text: string,
  described: Described,
): Fix | undefined {
  return range === undefined ? undefined : { ...described, edits: [{ ...range, text }] };
}
