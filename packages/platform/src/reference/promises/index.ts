import { calls } from './calls.js';
import { clientPromises } from './clients.js';
import { healthPromises } from './health.js';
import { httpCalls } from './http-calls.js';
import { opossum } from './opossum.js';
import type { PromisedGroup } from './promised.js';

/** Everything that is promised of a service at run time, with its tests. */
export const promises: readonly PromisedGroup[] = [
  { title: 'A call', rows: calls },
  { title: 'A call over HTTP', rows: httpCalls },
  { title: 'Databases, caches, queues', rows: clientPromises },
  { title: 'A service', rows: healthPromises },
  { title: 'Faults of opossum that are gone', rows: opossum },
];
