import { judge, type Judge } from '../verdict.js';

/** What is known of an error beyond what it says itself. */
type Mark = 'begun' | 'own';

const marks = new WeakMap<object, Mark>();

/** Of an answer that had begun to arrive as a stream: what was handed on cannot be taken back, so it is not asked for again. */
export function markBegun(error: unknown): void {
  mark(error, 'begun');
}

/** Of the caller's own body: it says nothing about the destination. */
export function markOwn(error: unknown): void {
  mark(error, 'own');
}

function mark(error: unknown, as: Mark): void {
  if (typeof error === 'object' && error !== null) marks.set(error, as);
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
