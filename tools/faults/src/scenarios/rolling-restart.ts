import type { Call, Random } from '@alfred/resilience';
import { answerIn, destination, type Reply } from '../sim/destination.js';
import type { SimParts } from '../sim/simulate.js';
import { callsThrough, pipelineTo, plainCallsTo } from '../sim/worlds.js';
import { atMost, failed, longestSeconds } from './claims.js';
import { steady, type Phase, type Scenario } from './scenario.js';

const first: Phase = { fromMs: 4000, toMs: 7000, label: 'one restarts' };
const second: Phase = { fromMs: 9000, toMs: 12_000, label: 'the other' };
/** From the end of a replica's service to the begin of the next one's, in ms. */
const startMs = 1000;
const drainDelayMs = 2000;
/** Whoever routes the calls looks at `ready` every second, and takes a moment. */
const seenWithinMs = 1900;

/** One replica that ends, and starts again. */
interface Replica {
  /** Asked to end. */
  readonly asked: number;
  /** Nobody listens from here … */
  readonly closed: number;
  /** … to here. */
  readonly open: number;
  /** No call is routed to it from here … */
  readonly avoided: number;
  /** … to here. */
  readonly welcome: number;
}

/** A replica that drains serves on while `ready` says no; one that is killed is simply gone. */
function replica(asked: number, delayMs: number, random: Random): Replica {
  const seenMs = 200 + (seenWithinMs - 200) * random();
  const closed = asked + delayMs;
  const open = closed + startMs;
  return { asked, closed, open, avoided: asked + seenMs, welcome: open + seenMs };
}

/** Two replicas behind something that routes calls to those it believes to be ready, in turn. */
function replicas(parts: SimParts, delayMs: number): Call<void> {
  const { clock, destinationDice: random } = parts;
  const both = [first.fromMs, second.fromMs].map((asked) => replica(asked, delayMs, random));
  let turn = 0;
  const reply = (): Reply => {
    const now = clock.now();
    const known = both.filter(({ avoided, welcome }) => now < avoided || now >= welcome);
    const chosen = known[(turn += 1) % known.length];
    if (chosen === undefined || (now >= chosen.closed && now < chosen.open))
      return { is: 'refusal' };
    const answer = answerIn(30, random);
    const dies = delayMs === 0 && answer.is === 'answer' && now < chosen.closed;
    const breaks = dies && now + answer.afterMs > chosen.closed;
    return breaks ? { is: 'break', afterMs: chosen.closed - now } : answer;
  };
  return destination({ name: 'backend', ...parts, reply });
}

export const rollingRestart: Scenario = {
  name: 'rolling-restart',
  title: 'A rolling restart under load',
  story:
    'Two replicas are restarted, one after the other, at 200 calls a second. Each says at `/health/ready` that it is not ready, serves on for ' +
    '2 s until whoever routes calls has seen that, finishes what is under way and ends. Beside it: replicas that are killed, and plain calls.',
  durationMs: 16_000,
  rate: steady(200),
  phases: [first, second],
  healedAtMs: second.toMs,
  seeds: 5,
  open: (parts) => callsThrough(pipelineTo('backend', parts), replicas(parts, drainDelayMs)),
  beside: {
    name: 'killed, plain',
    open: (parts) => callsThrough(plainCallsTo('backend', parts), replicas(parts, 0)),
  },
  claims: (of) => [
    atMost('calls that fail', 0, of, failed),
    atMost('longest time a caller waits, s', 0.5, of, longestSeconds),
  ],
};
