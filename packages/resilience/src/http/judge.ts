import { judge, type Judge } from '../verdict.js';

/** What is known of an error beyond what it says itself. */
type Mark = 'once' | 'own';

const marks = new WeakMap<object, Mark>();

/**
 * Of a call that is made once, whatever is thought of repeating it: a stream of its own is used up, or the answer had begun to
 * arrive as a stream.
 */
export function markOnce(error: Error): void {
  marks.set(error, 'once');
}

/** Of the caller's own body: it says nothing about the destination. */
export function markOwn(error: Error): void {
  marks.set(error, 'own');
}

/** A WeakMap may be asked for anything. */
function markOf(error: unknown): Mark | undefined {
  return marks.get(error as object);
}

export function isOwn(error: unknown): boolean {
  return markOf(error) === 'own';
}

/** As this package judges all failures, but for those that are marked. */
export const judgeHttp: Judge = (error) => {
  const verdict = judge(error);
  const found = markOf(error);
  if (found === undefined) return verdict;
  return { ...verdict, retry: 'no', breaker: found === 'own' ? 'ignored' : verdict.breaker };
};
