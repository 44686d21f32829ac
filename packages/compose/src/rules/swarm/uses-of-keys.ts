import type { ComposeService } from '@alfred/compose-file';
import type { Origin } from '@alfred/model';

/** A key that some services have. */
export interface KeyUse {
  readonly key: string;
  readonly first: { readonly service: string; readonly at: Origin };
  readonly rest: readonly { readonly service: string; readonly at: Origin }[];
}

/** Keys of services that are chosen, each once with all services that have it, in the order of the file. */
export function usesOfKeys(
  services: readonly ComposeService[],
  isChosen: (key: string) => boolean,
): readonly KeyUse[] {
  const uses = new Map<string, KeyUse>();
  for (const { name, node } of services) {
    for (const { key, keyAt } of node.entries.values()) {
      if (!isChosen(key)) continue;
      const use = { service: name, at: keyAt };
      const before = uses.get(key);
      uses.set(
        key,
        before === undefined
          ? { key, first: use, rest: [] }
          : { ...before, rest: [...before.rest, use] },
      );
    }
  }
  return [...uses.values()];
}
