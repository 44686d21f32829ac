import { decided, type Decided, type Platform } from '@alfred/model';

/** What holds where platform.yaml leaves a kind of value out and no manifest says it: the engine's own, printed nowhere. */
export function leftOut<T>(platform: Platform, value: T): Decided<T> {
  const at = platform.policyOrigins.get('without');
  return decided(value, {
    source: 'engine',
    text: 'left to the engine',
    change: 'policy.without in platform.yaml',
    ...(at === undefined ? {} : { at }),
  });
}
