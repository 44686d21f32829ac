import type { Clock } from '@alfred/contract';

/** A kept connection: it goes where the name led when it was made. */
interface Kept<Address> {
  readonly address: Address;
  readonly madeAt: number;
}

/** Connections that are kept for the next call, as HTTP clients do. */
export class Connections<Address> {
  readonly #idle: Kept<Address>[] = [];

  /** @param maxAgeMs none is used for longer than this */
  constructor(
    private readonly clock: Clock,
    private readonly lookUp: () => Address,
    private readonly maxAgeMs: number,
  ) {}

  /** The one that was used last, or a new one. */
  take(): Kept<Address> {
    const now = this.clock.now();
    for (let kept = this.#idle.pop(); kept !== undefined; kept = this.#idle.pop()) {
      if (now - kept.madeAt < this.maxAgeMs) return kept;
    }
    return { address: this.lookUp(), madeAt: now };
  }

  /** Keeps one whose call went well; any other is not given back. */
  giveBack(kept: Kept<Address>): void {
    this.#idle.push(kept);
  }
}
