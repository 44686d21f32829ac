/** A decision that a test counts on. @throws Error where nothing was decided */
export function said<T>(decision: T | undefined): T {
  if (decision === undefined) throw new Error('nothing was decided');
  return decision;
}
