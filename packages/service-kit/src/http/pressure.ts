import { getHeapStatistics } from 'node:v8';
import underPressure from '@fastify/under-pressure';
import type { Clock } from '@alfred/contract';
import type { FastifyInstance } from 'fastify';
import { urgencyOf } from './arrival.js';
import { importantUrgency } from './load/admission.js';
import type { ShedReason } from './load/shed-records.js';

/** How often the process is looked at, in ms. */
const sampleMs = 500;

/** Work that a start brings with it is no load. */
const graceMs = 2000;

/** A heap fuller than this share of what it may have spends its time on collecting garbage. */
const fullHeap = 0.9;

export interface PressureOptions {
  readonly clock: Clock;
  readonly onShed: (reason: ShedReason, urgency: number) => void;
  /** Default: nine tenths of V8's own limit. */
  readonly maxHeapUsedBytes?: number;
  /** Timers this late on average mean that the main loop stands still: what waits in a socket cannot be seen to wait. Default 1000. */
  readonly maxDelayMs?: number;
}

/**
 * Sheds load when the process is in trouble: 503 with `Retry-After`. What is only too much work is the load gate's. Four things
 * differ from the plugin's own defaults, as measured: utilisation is not looked at, since a loop that is busy all the time with
 * work that is done in time is a good thing (by it, twice as much was shed as had to be); the heap's limit is the process's own;
 * it has no health check of its own (a failing one would answer 503 on every route); and the health routes pass (their
 * `config.pressureHandler`).
 */
export async function addPressureLimits(
  app: FastifyInstance,
  { clock, onShed, ...given }: PressureOptions,
): Promise<void> {
  const { maxHeapUsedBytes = getHeapStatistics().heap_size_limit * fullHeap } = given;
  const { maxDelayMs: maxEventLoopDelay = 1000 } = given;
  let openedAt = Number.POSITIVE_INFINITY;
  app.addHook('onListen', () => {
    openedAt = clock.now();
  });
  await app.register(underPressure, {
    maxEventLoopDelay,
    maxHeapUsedBytes,
    sampleInterval: sampleMs,
    pressureHandler: (request) => {
      if (!(clock.now() - openedAt >= graceMs)) return;
      const urgency = urgencyOf(request);
      const hasMemory = app.memoryUsage().heapUsed <= maxHeapUsedBytes;
      if (hasMemory && urgency <= importantUrgency) return;
      onShed('pressure', urgency);
      throw new OverloadError();
    },
  });
}

/** Known to the error handler by the code that the plugin itself would give. */
class OverloadError extends Error {
  readonly statusCode = 503;
  readonly code = 'FST_UNDER_PRESSURE';
}
