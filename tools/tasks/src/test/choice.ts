/** What the command line asks for. */
export type Choice =
  | { readonly kind: 'run'; readonly names: readonly string[] }
  | { readonly kind: 'list' }
  | { readonly kind: 'wrong'; readonly message: string };

/** Reads `npm test -- [NAME ...] [--list]`; no name means all. Names come back in the order of `known`. */
export function readChoice(args: readonly string[], known: readonly string[]): Choice {
  if (args.includes('--list')) return { kind: 'list' };
  const unknown = args.find((arg) => !known.includes(arg));
  if (unknown !== undefined) {
    return { kind: 'wrong', message: `There is no suite ${unknown}. Suites: ${known.join(' ')}` };
  }
  return {
    kind: 'run',
    names: args.length === 0 ? known : known.filter((name) => args.includes(name)),
  };
}
