import type { Promised } from './promised.js';

const core = (name: string): string => `packages/resilience/src/${name}.test.ts`;

/** What opossum does as it is shipped, and does not do here. Each is shown on a plain opossum beside ours. */
export const opossum: readonly Promised[] = [
  '1. the first failure opens it, and exactly 50% does not',
  '2. capacity rejections open it',
  '3. a stale success closes half-open',
  '4. one failure opens it again after recovery',
  '5. a hung trial call sticks for ever',
  '6. one AbortController is shared by all calls',
  '7. the health-check timer survives shutdown',
  '8. a synchronous undefined counts as failure',
  '9. with percentiles a failing call costs more, the more calls there were',
  '10. each idle breaker has timers of its own',
].map((title) => ({ what: title, tests: [[core('opossum-faults'), title]] }));
