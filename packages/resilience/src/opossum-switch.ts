import { EventEmitter } from 'node:events';
import CircuitBreaker from 'opossum';

/** Open or closed: what is taken from opossum. */
export interface Switch {
  readonly opened: boolean;
  open(): void;
  close(): void;
  /** Ends its timer; afterwards it stays as it is. */
  shutdown(): void;
}

/** opossum's own way to half-open is a timer that cannot be given; this one (24.8 days, Node's longest) never ends first. */
const neverMs = 2_147_483_647;

/**
 * opossum as the state machine and nothing more. Calls do not go through its `fire`: that counts calls when they begin,
 * takes capacity for failure and lets results of an earlier state close it. Counting, half-open, time and cancellation are
 * therefore the breaker's (breaker.ts), and whatever costs something in opossum is switched off:
 * percentiles, snapshots, and the timer that each breaker turns its window with.
 */
export function opossumSwitch(name: string): Switch {
  const circuit = new CircuitBreaker(() => Promise.resolve(), {
    name,
    timeout: false,
    resetTimeout: neverMs,
    rollingCountBuckets: 1,
    rollingPercentilesEnabled: false,
    enableSnapshots: false,
    // An emitter that never emits in place of a timer that always runs.
    rotateBucketController: new EventEmitter(),
  });
  return {
    get opened() {
      return circuit.opened;
    },
    open: () => circuit.open(),
    close: () => circuit.close(),
    shutdown: () => circuit.shutdown(),
  };
}
