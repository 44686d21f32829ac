import { clientHangsUp } from './client-hangs-up.js';
import { deadDependency } from './dead.js';
import { dnsMoved } from './dns-moved.js';
import { flappingDependency } from './flapping.js';
import { outageOfFiveSeconds } from './outage.js';
import { overloaded } from './overload.js';
import { postgresFailover } from './postgres-failover.js';
import { redisGone } from './redis-gone.js';
import { rollingRestart } from './rolling-restart.js';
import type { Scenario } from './scenario.js';
import { slowDependency } from './slow.js';

/** All scenarios, in the order in which the page tells them. A new one is a file beside this and a row here. */
export const scenarios: readonly Scenario[] = [
  outageOfFiveSeconds,
  deadDependency,
  slowDependency,
  flappingDependency,
  overloaded,
  rollingRestart,
  redisGone,
  postgresFailover,
  dnsMoved,
  clientHangsUp,
];
