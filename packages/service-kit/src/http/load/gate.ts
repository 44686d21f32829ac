import type { Clock } from '@alfred/contract';
import type { Metrics } from '@alfred/health';
import type { Arrival } from '../arrival.js';
import { Admission } from './admission.js';
import { shed } from './shed.js';
import type { ShedReason } from './shed-records.js';
import { LoopWatch } from './loop-watch.js';
import { Turns, type Defer } from './turns.js';

export interface LoadGateOptions {
  readonly clock: Clock;
  readonly metrics: Metrics;
  /** Begins a request. Must not throw. */
  readonly begin: (arrival: Arrival) => void;
  readonly onShed: (reason: ShedReason, urgency: number) => void;
  readonly defer: Defer;
}

/** So many requests cannot overload anything that a limit could save. */
const fewRequests = 4;

/** Takes requests on, or sheds them, and begins those it took in portions: the most urgent first, and the least urgent shed first. */
export class LoadGate {
  readonly #admission: Admission;
  readonly #turns: Turns<Arrival>;
  readonly #watch: LoopWatch;
  readonly #options: LoadGateOptions;

  constructor(options: LoadGateOptions) {
    const { clock, metrics, defer } = options;
    const admission = new Admission(clock);
    this.#options = options;
    this.#admission = admission;
    this.#turns = new Turns({
      clock,
      defer,
      begin: (arrival) => this.#begin(arrival),
      onTurn: (waitedMs, now) => admission.observeWait(waitedMs, now),
    });
    this.#watch = new LoopWatch({
      clock,
      goesOn: () => admission.inFlight > fewRequests,
      onLate: (lateMs, now) => admission.observeLate(lateMs, now),
    });
    this.#show(metrics);
  }

  /** Begins a request now or soon, or sheds it. */
  admit(arrival: Arrival): void {
    const { urgency, at } = arrival;
    if (!this.#admission.tryEnter(urgency, at)) {
      arrival.wasShed = true;
      this.#options.onShed('limit', urgency);
      shed(arrival.request, arrival.reply);
      return;
    }
    this.#watch.wake(at);
    if (this.#turns.takeTurn()) this.#begin(arrival);
    else this.#turns.wait(arrival, urgency, at);
  }

  /** The answer of a request was sent, or its caller has gone. */
  end({ period, urgency }: Arrival): void {
    if (period !== undefined) this.#admission.end(period, urgency);
  }

  #begin(arrival: Arrival): void {
    if (arrival.isOver) {
      this.#admission.giveUp(arrival.urgency);
      this.#options.onShed('gone', arrival.urgency);
      return;
    }
    arrival.period = this.#admission.begin(arrival.urgency);
    this.#options.begin(arrival);
  }

  #show(metrics: Metrics): void {
    const limit = metrics.gauge({
      name: 'http_requests_limit',
      help: 'Requests that may wait or have just begun before others are shed.',
    });
    const queued = metrics.gauge({
      name: 'http_requests_queued',
      help: 'Requests that wait for their turn on the main loop.',
    });
    metrics.onCollect(() => {
      limit.set(this.#admission.limit);
      queued.set(this.#turns.waiting);
    });
  }
}
