import {
  child,
  type ComposeService,
  type ProjectFile,
  type ScalarNode,
  type SourceRange,
} from '@alfred/compose-file';
import type { Origin } from '@alfred/model';
import type { Facts } from '../../facts/facts.js';
import { memo } from './memo.js';

/** The text of a place, as it stands in its file. */
export function sourceText(range: SourceRange, { project }: Facts): string | undefined {
  return project.files.find(({ path }) => path === range.file)?.text.slice(range.start, range.end);
}

/** The whole line of a place, without its end. */
export function sourceLine({ file, line }: Origin, { project }: Facts): string | undefined {
  const found = project.files.find(({ path }) => path === file);
  return found === undefined ? undefined : linesOf(found)[line - 1]?.replace(/\r$/, '');
}

const linesOf = memo(({ text }: ProjectFile): readonly string[] => text.split('\n'));

/** The value of a variable that is written under `environment`, with its place. */
export function variableNode(service: ComposeService, name: string): ScalarNode | undefined {
  const node = child(service.node, 'environment', name);
  return node?.kind === 'scalar' ? node : undefined;
}

/** One text for a place, so that what an anchor repeats is told of once. */
export function placeKey({ file, line, column }: Origin): string {
  return `${file}:${line}:${column}`;
}

/** The first of each place. */
export function oncePerPlace<T extends { readonly at: Origin }>(found: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return found.filter(({ at }) => !seen.has(placeKey(at)) && seen.add(placeKey(at)) !== undefined);
}
