import type { Random } from '@alfred/resilience';
import type { Fault, FaultStep } from '../proxy/fault.js';

/** What may go wrong, each with chances of its own inside. */
const faults: readonly ((random: Random) => Fault)[] = [
  () => ({ refuse: true }),
  () => ({ silence: 'both' }),
  () => ({ silence: 'answers' }),
  () => ({ silence: 'requests' }),
  (random) => ({ latencyMs: 20 + 480 * random(), jitterMs: 300 * random() }),
  (random) => ({ resetRate: 0.2 + 0.8 * random() }),
  (random) => ({ bytesPerSecond: 500 + 5000 * random() }),
  (random) => ({ closeAfterBytes: Math.floor(2000 * random()) }),
];

/** Only where requests are understood. */
const httpFaults: readonly ((random: Random) => Fault)[] = [
  (random) => ({ errorRate: 0.2 + 0.8 * random() }),
  (random) => ({ errorRate: 0.5, errorStatus: random() < 0.5 ? 429 : 500 }),
];

/** How long a fault holds, and how long all is well after it, in ms: from, and up to so much more. */
const faultMs = { from: 300, more: 4000 };
const wellMs = { from: 500, more: 5000 };

/** Faults one after the other, with quiet times between, until the time is over; then all is well. */
export function randomScript(
  durationMs: number,
  random: Random,
  protocol: 'tcp' | 'http',
): readonly FaultStep[] {
  const choice = protocol === 'http' ? [...faults, ...httpFaults] : faults;
  const steps: FaultStep[] = [];
  let atMs = wellMs.from + wellMs.more * random();
  while (atMs < durationMs) {
    const make = choice[Math.floor(random() * choice.length)];
    steps.push({ atMs, fault: make?.(random) ?? {} });
    atMs = Math.min(durationMs, atMs + faultMs.from + faultMs.more * random());
    steps.push({ atMs, fault: {} });
    atMs += wellMs.from + wellMs.more * random();
  }
  return steps;
}
