/**
 * Whether two names differ by one slip of the fingers: a letter too many, too few, wrong, or two in the wrong order.
 * Numbers are told apart on purpose (`PORT1`, `PORT2`), and short names too easily.
 */
export function isSlip(a: string, b: string): boolean {
  if (a === b || Math.min(a.length, b.length) < 5 || Math.abs(a.length - b.length) > 1)
    return false;
  if (a.replace(/\d/g, '') === b.replace(/\d/g, '')) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const restA = a.slice(start);
  const restB = b.slice(start);
  return (
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    restA.slice(1) === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}
