import type { BreakerPolicy } from '@alfred/contract';

interface Done {
  readonly at: number;
  readonly failed: boolean;
  readonly slow: boolean;
}

/** The breaker as one would explain it: plain lists, everything counted anew each time. For tests. */
export class BreakerModel {
  state: 'closed' | 'open' | 'half-open' = 'closed';
  generation = 0;
  private done: Done[] = [];
  private openUntil = 0;
  private timesOpened = 0;
  private trial = { admitted: 0, succeeded: 0, until: 0 };

  constructor(private readonly policy: BreakerPolicy) {}

  /** The generation of a call that is let through, or undefined. */
  admit(now: number): number | undefined {
    if (this.state === 'closed') return this.generation;
    if (this.state === 'open') {
      if (now < this.openUntil) return undefined;
      this.become('half-open');
      this.trial = { admitted: 0, succeeded: 0, until: now + this.policy.halfOpenWaitMs };
    }
    if (now >= this.trial.until) {
      if (this.trial.admitted > this.trial.succeeded) {
        this.open(now);
        return undefined;
      }
      this.trial.until = now + this.policy.halfOpenWaitMs;
    }
    if (this.trial.admitted >= this.policy.halfOpenCalls) return undefined;
    this.trial.admitted += 1;
    return this.generation;
  }

  settle(generation: number, result: 'success' | 'failure' | 'ignored', ms: number, now: number) {
    if (generation !== this.generation) return;
    const slow = this.policy.slowCallMs > 0 && ms > this.policy.slowCallMs;
    if (this.state === 'half-open') this.settleTrial(result, slow, now);
    else if (result !== 'ignored') {
      this.done.push({ at: now, failed: result === 'failure', slow });
      if (this.shouldOpen(now)) this.open(now);
    }
  }

  private settleTrial(result: 'success' | 'failure' | 'ignored', slow: boolean, now: number): void {
    if (result === 'ignored') this.trial.admitted -= 1;
    else if (result === 'failure' || slow) this.open(now);
    else {
      this.trial.succeeded += 1;
      if (this.trial.succeeded < this.policy.halfOpenCalls) return;
      this.done = [];
      this.timesOpened = 0;
      this.become('closed');
    }
  }

  private shouldOpen(now: number): boolean {
    const { windowMs, buckets, minimumCalls, failureRate, slowCallRate } = this.policy;
    const stepMs = windowMs / buckets;
    const oldest = Math.floor(now / stepMs) - buckets;
    const within = this.done.filter(({ at }) => Math.floor(at / stepMs) > oldest);
    const last = this.done.at(-1);
    const failures = within.filter(({ failed }) => failed).length;
    const slow = within.filter((call) => call.slow).length;
    if (within.length >= minimumCalls) {
      if (last?.failed === true && failures >= failureRate * within.length) return true;
      if (last?.slow === true && slow >= slowCallRate * within.length) return true;
    }
    return this.isRowOfFailures(now);
  }

  private isRowOfFailures(now: number): boolean {
    const { consecutiveFailures, consecutiveSpanMs } = this.policy;
    const lastSuccess = this.done.findLastIndex(({ failed }) => !failed);
    const row = this.done.slice(lastSuccess + 1);
    const [first] = row;
    if (first === undefined || consecutiveFailures === 0) return false;
    return row.length >= consecutiveFailures && now - first.at >= consecutiveSpanMs;
  }

  private open(now: number): void {
    const { openMs, openFactor, openCapMs } = this.policy;
    this.openUntil = now + Math.min(openCapMs, openMs * openFactor ** this.timesOpened);
    this.timesOpened += 1;
    this.become('open');
  }

  private become(state: 'closed' | 'open' | 'half-open'): void {
    this.state = state;
    this.generation += 1;
  }
}
