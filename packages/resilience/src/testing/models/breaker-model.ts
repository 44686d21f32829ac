import type { BreakerPolicy } from '@alfred/contract';

interface Done {
  readonly at: number;
  readonly failed: boolean;
  readonly slow: boolean;
  readonly part: Part;
}

type Part = 'whole' | 'head' | 'tail';

/** The breaker as one would explain it: plain lists, everything counted anew each time. For tests. */
export class BreakerModel {
  state: 'closed' | 'open' | 'half-open' = 'closed';
  generation = 0;
  private done: Done[] = [];
  private openUntil = 0;
  private timesOpened = 0;
  private trial = { generation: 0, admitted: 0, succeeded: 0, until: 0 };
  /** The trial that closed it, and how often it had opened before. */
  private passed = { generation: -1, until: 0, timesOpened: 0 };

  constructor(private readonly policy: BreakerPolicy) {}

  /** The generation of a call that is let through, or undefined. */
  admit(now: number): number | undefined {
    if (this.state === 'closed') return this.generation;
    if (this.state === 'open') {
      if (now < this.openUntil) return undefined;
      this.become('half-open');
      const until = now + this.policy.halfOpenWaitMs;
      this.trial = { generation: this.generation, admitted: 0, succeeded: 0, until };
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

  settle(
    generation: number,
    result: 'success' | 'failure' | 'ignored',
    ms: number,
    now: number,
    part: Part = 'whole',
  ) {
    if (generation !== this.generation) return;
    const slow = this.policy.slowCallMs > 0 && ms > this.policy.slowCallMs;
    if (this.state === 'half-open') this.settleTrial(result, slow, now);
    else if (result !== 'ignored') {
      this.done.push({ at: now, failed: result === 'failure', slow, part });
      if (this.shouldOpen(now)) this.open(now);
    }
  }

  settleTail(generation: number, result: 'success' | 'failure' | 'ignored', now: number): void {
    if (this.state !== 'closed' || result === 'ignored') return;
    const isTrial = generation === this.passed.generation;
    if (!isTrial && generation !== this.generation) return;
    const failed = result === 'failure';
    if (failed && isTrial && now < this.passed.until) {
      this.timesOpened = this.passed.timesOpened;
      this.open(now);
    } else {
      this.done.push({ at: now, failed, slow: false, part: 'tail' });
      if (failed && this.shouldOpen(now)) this.open(now);
    }
  }

  private settleTrial(result: 'success' | 'failure' | 'ignored', slow: boolean, now: number): void {
    if (result === 'ignored') this.trial.admitted -= 1;
    else if (result === 'failure' || slow) this.open(now);
    else {
      this.trial.succeeded += 1;
      if (this.trial.succeeded < this.policy.halfOpenCalls) return;
      this.passed = { ...this.trial, timesOpened: this.timesOpened };
      this.done = [];
      this.timesOpened = 0;
      this.become('closed');
    }
  }

  private shouldOpen(now: number): boolean {
    const { windowMs, buckets, minimumCalls, failureRate, slowCallRate } = this.policy;
    const stepMs = windowMs / buckets;
    const oldest = Math.floor(now / stepMs) - buckets;
    const calls = this.done.filter(({ failed, part }) => failed || part !== 'tail');
    const within = calls.filter(({ at }) => Math.floor(at / stepMs) > oldest);
    const last = calls.at(-1);
    const failures = within.filter(({ failed }) => failed).length;
    const slow = within.filter((call) => call.slow).length;
    if (within.length >= minimumCalls) {
      if (last?.failed === true && failures >= failureRate * within.length) return true;
      if (last?.slow === true && slow >= slowCallRate * within.length) return true;
    }
    if (last?.failed !== true) return false;
    return (
      this.isTooLong(
        after(calls, ({ failed }) => !failed),
        now,
      ) || this.areTailsBroken(now)
    );
  }

  /** Tails that broke since anything came whole, and since the last pause. */
  private areTailsBroken(now: number): boolean {
    const row = after(this.done, ({ failed, part }) => !failed && part !== 'head');
    const tails = row.filter(({ part }) => part === 'tail');
    const pause = tails.findLastIndex(({ at }, i) => {
      const before = tails[i - 1];
      return before !== undefined && at - before.at > this.policy.windowMs;
    });
    return this.isTooLong(tails.slice(Math.max(0, pause)), now);
  }

  private isTooLong(row: readonly Done[], now: number): boolean {
    const { consecutiveFailures, consecutiveSpanMs } = this.policy;
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

/** What follows the last one that ends a row. */
function after(calls: readonly Done[], ends: (call: Done) => boolean): readonly Done[] {
  return calls.slice(calls.findLastIndex(ends) + 1);
}
