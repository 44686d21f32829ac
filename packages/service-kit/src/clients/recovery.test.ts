import type { ResilienceEvent } from '@alfred/resilience';
import { fakeClock } from '@alfred/resilience/testing';
import { expect, test, vi } from 'vitest';
import type { OpenedClient } from './opened-client.js';
import { Recovery } from './recovery.js';

const opens: ResilienceEvent = { type: 'breaker', destination: 'db', from: 'closed', to: 'open' };

/** A destination that is down for its first looks, or silent. */
function open(looksDown: number, silent = false) {
  const clock = fakeClock();
  const tryAgain = vi.fn();
  const signals: AbortSignal[] = [];
  const look = vi.fn(async (signal: AbortSignal) => {
    signals.push(signal);
    if (silent) await new Promise(() => undefined);
    if (look.mock.calls.length <= looksDown) throw new Error('down');
  });
  const client = { look, pipeline: { tryAgain } } as unknown as OpenedClient;
  const recovery = new Recovery(clock, new Map([['db', client]]));
  return { clock, recovery, look, tryAgain, signals };
}

test('one that was down is called again as soon as it is seen up, and not looked at any more', async () => {
  const { clock, recovery, look, tryAgain } = open(3);
  recovery.heed(opens);
  await clock.advance(1499);
  expect([look.mock.calls.length, tryAgain.mock.calls.length]).toEqual([3, 0]);
  await clock.advance(1);
  expect(tryAgain).toHaveBeenCalledOnce();
  await clock.advance(60_000);
  expect([look.mock.calls.length, clock.pending]).toEqual([4, 0]);
});

test('one that looks well although calls fail is left to its breaker', async () => {
  const { clock, recovery, look, tryAgain } = open(0);
  recovery.heed(opens);
  await clock.advance(60_000);
  expect([look.mock.calls.length, tryAgain.mock.calls.length]).toEqual([1, 0]);
  expect(clock.pending).toBe(0);
});

test('a look that hangs ends after 2 s', async () => {
  const { clock, recovery, look, signals } = open(0, true);
  recovery.heed(opens);
  await clock.advance(1999);
  expect(signals[0]?.aborted).toBe(false);
  await clock.advance(501);
  expect([signals[0]?.aborted, look.mock.calls.length]).toEqual([true, 2]);
});

test.each<[string, ResilienceEvent]>([
  ['of another destination', { ...opens, destination: 'other' }],
  ['that it half-opens', { ...opens, to: 'half-open' }],
  ['of another kind', { type: 'rejected', destination: 'db', by: 'breaker_open' }],
])('word %s changes nothing', (_, event) => {
  const { recovery, look } = open(0);
  recovery.heed(event);
  expect(look).not.toHaveBeenCalled();
});

test('opening twice is looked after once', () => {
  const { recovery, look } = open(1);
  recovery.heed(opens);
  recovery.heed(opens);
  expect(look).toHaveBeenCalledOnce();
});

test('closed, it ends its looks and begins no other', async () => {
  const { clock, recovery, look, tryAgain } = open(0, true);
  recovery.heed(opens);
  await recovery.close();
  recovery.heed(opens);
  expect([look.mock.calls.length, tryAgain.mock.calls.length, clock.pending]).toEqual([1, 0, 0]);
});
