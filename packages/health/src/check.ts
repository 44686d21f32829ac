import type { CancelTimer, Clock, HealthCheckBody, HealthData } from '@alfred/contract';

/** Something that is looked at in the background, so that no probe ever waits for it. */
export interface HealthCheck {
  /** Shown in bodies and metrics. */
  readonly name: string;
  /** Whether the service is not ready while this is down. Default true. */
  readonly critical?: boolean;
  /** Time between looks while all is well, in ms. Default 5000. */
  readonly intervalMs?: number;
  /** Time between looks while it is down, in ms: a recovery should be seen soon. Default 1000. */
  readonly retryMs?: number;
  /** A look that takes longer counts as down, in ms. Default 2000. */
  readonly timeoutMs?: number;
  /**
   * Looks. Resolves when all is well, with facts worth showing; rejects when it is not. Heeds the signal.
   * Only an error's `code` or name is shown, as messages may hold what nobody should see.
   */
  run(signal: AbortSignal): Promise<HealthData | undefined | void>;
}

const defaults = { critical: true, intervalMs: 5000, retryMs: 1000, timeoutMs: 2000 };

/** Repeats one check and keeps its last result. */
export class CheckRunner {
  readonly name: string;
  readonly critical: boolean;
  readonly #check: HealthCheck & typeof defaults;
  readonly #clock: Clock;
  readonly #onResult: () => void;
  #result: HealthCheckBody;
  #wasUp = false;
  #running = false;
  #stopped = true;
  #cancelTimer: CancelTimer | undefined;
  #controller: AbortController | undefined;

  constructor(check: HealthCheck, clock: Clock, onResult: () => void) {
    this.name = check.name;
    this.#check = {
      name: check.name,
      critical: check.critical ?? defaults.critical,
      intervalMs: check.intervalMs ?? defaults.intervalMs,
      retryMs: check.retryMs ?? defaults.retryMs,
      timeoutMs: check.timeoutMs ?? defaults.timeoutMs,
      run: (signal) => check.run(signal),
    };
    this.critical = this.#check.critical;
    this.#clock = clock;
    this.#onResult = onResult;
    this.#result = this.#body('DOWN', { reason: 'not checked yet' });
  }

  /** The last result; down until the first look has come back. */
  get result(): HealthCheckBody {
    return this.#result;
  }

  /** Whether any look found it up. */
  get wasUp(): boolean {
    return this.#wasUp;
  }

  start(): void {
    if (!this.#stopped) return;
    this.#stopped = false;
    this.#look();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelTimer?.();
    this.#controller?.abort(new Error('the check was stopped'));
  }

  #look(): void {
    const { timeoutMs } = this.#check;
    if (this.#running) {
      // The last look ignored its signal and still hangs: another would only hang beside it.
      this.#scheduleNext();
      return;
    }
    this.#running = true;
    const controller = new AbortController();
    this.#controller = controller;
    let judged = false;
    const judge = (status: 'UP' | 'DOWN', data: HealthData): void => {
      if (judged || this.#stopped) return;
      judged = true;
      cancelTimeout();
      this.#keep(status, data);
      this.#scheduleNext();
    };
    const cancelTimeout = this.#clock.after(timeoutMs, () => {
      judge('DOWN', { reason: `no answer within ${timeoutMs} ms` });
      controller.abort(new Error('the check took too long'));
    });
    this.#run(controller.signal)
      .then(
        (data) => judge('UP', data ?? {}),
        (error: unknown) => judge('DOWN', { reason: nameOf(error) }),
      )
      .finally(() => {
        this.#running = false;
        cancelTimeout();
      });
  }

  async #run(signal: AbortSignal): Promise<HealthData | undefined | void> {
    return this.#check.run(signal);
  }

  #keep(status: 'UP' | 'DOWN', data: HealthData): void {
    const next = this.#body(status, data);
    if (status === 'UP') this.#wasUp = true;
    const changed = JSON.stringify(next) !== JSON.stringify(this.#result);
    this.#result = next;
    if (changed) this.#onResult();
  }

  #scheduleNext(): void {
    const { intervalMs, retryMs } = this.#check;
    const delayMs = this.#result.status === 'UP' ? intervalMs : retryMs;
    this.#cancelTimer?.();
    this.#cancelTimer = this.#clock.after(delayMs, () => this.#look());
  }

  #body(status: 'UP' | 'DOWN', data: HealthData): HealthCheckBody {
    return { name: this.#check.name, status, data: { critical: this.#check.critical, ...data } };
  }
}

/** An error's code or class: enough to know what to look for, and never a secret. */
function nameOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'failed';
  const { code, name } = error as { readonly code?: unknown; readonly name?: unknown };
  if (typeof code === 'string') return code;
  return typeof name === 'string' ? name : 'failed';
}
