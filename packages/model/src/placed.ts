import type { Origin } from './origin.js';

/** A value with the place it comes from. */
export interface Placed<T> {
  readonly value: T;
  readonly at: Origin;
}
