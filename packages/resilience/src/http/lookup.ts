/** Gives the addresses of a name, the best first. */
export type Lookup = (hostname: string) => Promise<readonly string[]>;

interface FoundAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

/** What node:net calls back with: all addresses where it wants to try several, the best one otherwise. */
type Answer = (error: Error | null, found: string | FoundAddress[], family?: number) => void;

/** A lookup as node:net wants it. */
export function nodeLookup(lookup: Lookup) {
  return (
    hostname: string,
    { all }: { readonly all?: boolean | undefined },
    answer: Answer,
  ): void => {
    lookup(hostname).then(
      (addresses) => {
        const found = addresses.map(withFamily);
        const [best] = found;
        if (best === undefined) answer(notFound(hostname), []);
        else if (all === true) answer(null, found);
        else answer(null, best.address, best.family);
      },
      (error: unknown) => answer(error instanceof Error ? error : notFound(hostname), []),
    );
  };
}

function withFamily(address: string): FoundAddress {
  return { address, family: address.includes(':') ? 6 : 4 };
}

function notFound(hostname: string): Error {
  return Object.assign(new Error(`no address for ${hostname}`), { code: 'ENOTFOUND' });
}
