import type { ComposeRule } from '../rule.js';
import { belowFloor } from './below-floor.js';
import { exceedsHost } from './exceeds-host.js';
import { gpuBlock } from './gpu-block.js';
import { heapAboveLimit } from './heap-above-limit.js';
import { moreCpuThanHost } from './more-cpu-than-host.js';
import { noLimits } from './none.js';
import { reservationAboveLimit } from './reservation-above-limit.js';
import { smallShm } from './small-shm.js';
import { swapBelowMemory } from './swap-below-memory.js';
import { wrongUnit } from './wrong-unit.js';

/** Rules about memory, processors and devices: what the engine refuses, what is killed, what is missing. */
export const limitsRules: readonly ComposeRule[] = [
  wrongUnit,
  reservationAboveLimit,
  swapBelowMemory,
  moreCpuThanHost,
  gpuBlock,
  exceedsHost,
  belowFloor,
  heapAboveLimit,
  smallShm,
  noLimits,
];
