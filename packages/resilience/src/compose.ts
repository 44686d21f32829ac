import type { Call, Layer, LayerName, Scope } from './scope.js';

/**
 * Outermost first. The deadline spans all attempts; each attempt asks the breaker anew, so that retries stop when it opens;
 * the bulkhead is inside the breaker, so that calls which are refused anyway take no place; the attempt's time-out is
 * innermost, so that waiting for a place does not use it up.
 */
export const LAYER_ORDER: readonly LayerName[] = [
  'deadline',
  'retry',
  'breaker',
  'bulkhead',
  'attempt-timeout',
];

/** Runs a call through layers, the first of which is outermost. Layers may be left out, but not put in another order. */
export function compose(layers: readonly Layer[]): <T>(scope: Scope, call: Call<T>) => Promise<T> {
  const order = layers.map(({ name }) => LAYER_ORDER.indexOf(name));
  const misplaced = order.findIndex((place, i) => i > 0 && place <= (order[i - 1] ?? -1));
  if (misplaced > 0) {
    const names = layers.map(({ name }) => name).join(', ');
    throw new Error(`layers go in the order ${LAYER_ORDER.join(', ')}, and these were: ${names}`);
  }
  const fromWithin = layers.toReversed();
  return (scope, call) => {
    let inner = call;
    for (const layer of fromWithin) {
      const next = inner;
      inner = (innerScope) => layer.execute(innerScope, next);
    }
    return inner(scope);
  };
}
