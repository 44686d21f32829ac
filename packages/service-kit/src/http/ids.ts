import { randomBytes } from 'node:crypto';

/** Bytes asked for at a time: one call of the system's generator costs as much as all else that an id needs, some 9 µs. */
const batchBytes = 2048;

let digits = '';
let used = 0;

/** So many random hexadecimal digits: names for requests, traces and spans. Not for secrets. */
export function randomDigits(count: number): string {
  if (used + count > digits.length) {
    digits = randomBytes(Math.max(batchBytes, count)).toString('hex');
    used = 0;
  }
  used += count;
  return digits.slice(used - count, used);
}
