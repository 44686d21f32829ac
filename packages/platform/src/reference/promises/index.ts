import { calls } from './calls.js';
import { httpCalls } from './http-calls.js';
import { opossum } from './opossum.js';
import type { PromisedGroup } from './promised.js';

/** Everything that is promised of a service at run time, with its tests. */
export const promises: readonly PromisedGroup[] = [
  { title: 'A call', rows: calls },
  { title: 'A call over HTTP', rows: httpCalls },
  { title: 'Faults of opossum that are gone', rows: opossum },
];
