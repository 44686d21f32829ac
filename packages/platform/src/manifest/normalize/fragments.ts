import type { Fragments, OriginLookup } from '@alfred/model';

/** The raw piece for Compose, where there is one. */
export function fragmentsOf(
  compose: Readonly<Record<string, unknown>> | undefined,
  origins: OriginLookup,
): Fragments {
  return new Map(
    compose === undefined
      ? []
      : [['compose', { content: compose, at: origins.keyAt(['compose']) }]],
  );
}
