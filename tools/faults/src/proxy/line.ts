import type { Socket } from 'node:net';
import type { CancelTimer, Clock } from '@alfred/contract';
import type { Random } from '@alfred/resilience';
import type { Fault, ProxyCounts } from './fault.js';

/** What is held back at most before the sender has to wait, in bytes. */
const heldAtMost = 256 * 1024;

/** A narrow line gives on in steps of this time, in ms: drops, and not a flood at the end. */
const dripMs = 50;

export interface LineOptions {
  readonly from: Socket;
  readonly to: Socket;
  readonly clock: Clock;
  readonly random: Random;
  readonly fault: () => Fault;
  readonly counts: ProxyCounts;
  /** Asked when something came; false lets it be lost. */
  readonly admit: () => boolean;
  /** Bytes after which the line ends; infinity where there is no such number. */
  readonly limit: () => number;
  readonly onPassed: (bytes: number) => void;
  readonly onLimit: () => void;
}

/** One way of a connection: bytes come in, and go on in their order when their time has come. */
export class Line {
  readonly #options: LineOptions;
  readonly #held: { readonly bytes: Buffer; readonly dueAt: number }[] = [];
  #heldBytes = 0;
  #passedBytes = 0;
  /** When the wire has sent all it was given. */
  #freeAt = 0;
  #lastDueAt = 0;
  #ended = false;
  #forget: CancelTimer | undefined;

  constructor(options: LineOptions) {
    this.#options = options;
    const { from, to } = options;
    from.on('data', (bytes: Buffer) => this.#take(bytes));
    from.on('end', () => {
      this.#ended = true;
      this.#pass();
    });
    to.on('drain', () => this.#holdBack());
  }

  /** Drops what is held, and its timer. */
  cut(): void {
    this.#forget?.();
    this.#held.length = 0;
    this.#hold(-this.#heldBytes);
  }

  #take(bytes: Buffer): void {
    const { admit, counts } = this.#options;
    if (!admit()) {
      counts.bytesLost += bytes.length;
      return;
    }
    const { bytesPerSecond = Number.POSITIVE_INFINITY } = this.#options.fault();
    const step = Math.max(1, Math.floor(Math.min(bytes.length, (bytesPerSecond * dripMs) / 1000)));
    for (let at = 0; at < bytes.length; at += step) {
      const part = bytes.subarray(at, at + step);
      this.#held.push({ bytes: part, dueAt: this.#dueAt(part.length, bytesPerSecond) });
      this.#hold(part.length);
    }
    this.#pass();
  }

  #hold(bytes: number): void {
    this.#heldBytes += bytes;
    this.#options.counts.bytesHeld += bytes;
  }

  #dueAt(bytes: number, bytesPerSecond: number): number {
    const { clock, random, fault } = this.#options;
    const { latencyMs = 0, jitterMs = 0 } = fault();
    this.#freeAt = Math.max(this.#freeAt, clock.now()) + (bytes / bytesPerSecond) * 1000;
    const wanderMs = jitterMs === 0 ? 0 : jitterMs * random();
    this.#lastDueAt = Math.max(this.#lastDueAt, this.#freeAt + latencyMs + wanderMs);
    return this.#lastDueAt;
  }

  /** Gives on what is due, and sets the timer for what is not. */
  #pass(): void {
    const { clock, to } = this.#options;
    this.#forget?.();
    for (let next = this.#held[0]; next !== undefined; next = this.#held[0]) {
      const waitMs = next.dueAt - clock.now();
      if (waitMs > 0) {
        this.#forget = clock.after(waitMs, () => this.#pass());
        break;
      }
      this.#held.shift();
      this.#hold(-next.bytes.length);
      this.#write(next.bytes);
    }
    if (this.#ended && this.#held.length === 0) to.end();
    this.#holdBack();
  }

  #write(bytes: Buffer): void {
    const { to, limit, onPassed, onLimit } = this.#options;
    if (!to.writable) return;
    const left = Math.max(0, limit() - this.#passedBytes);
    const part = bytes.subarray(0, left);
    this.#passedBytes += part.length;
    onPassed(part.length);
    to.write(part);
    if (left <= bytes.length) onLimit();
  }

  #holdBack(): void {
    const { from, to } = this.#options;
    if (this.#heldBytes > heldAtMost || to.writableNeedDrain) from.pause();
    else from.resume();
  }
}
