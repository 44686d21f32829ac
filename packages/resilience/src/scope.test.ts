import { describe, expect, test, vi } from 'vitest';
import { Scope } from './scope.js';
import { fakeClock } from './testing/fake-clock.js';

const open = (deadlineAt = Number.POSITIVE_INFINITY, clock = fakeClock()) =>
  new Scope(clock, 1, deadlineAt);

describe('cancellation', () => {
  test('reaches the signal and the listeners, with the first reason only', () => {
    const scope = open();
    const { signal } = scope;
    const listener = vi.fn();
    scope.onCancel(listener);
    const reason = new Error('first');
    scope.cancel(reason);
    scope.cancel(new Error('second'));
    expect([signal.aborted, signal.reason, scope.reason]).toEqual([true, reason, reason]);
    expect(listener.mock.calls).toEqual([[reason]]);
  });

  test('holds for what comes later', () => {
    const scope = open();
    const reason = new Error('over');
    scope.cancel(reason);
    const listener = vi.fn();
    scope.onCancel(listener)();
    expect(scope.signal.reason).toBe(reason);
    expect(listener).toHaveBeenCalledWith(reason);
  });

  test('a listener that stopped hears nothing', () => {
    const scope = open();
    const listener = vi.fn();
    scope.onCancel(listener)();
    scope.cancel(new Error('over'));
    expect(listener).not.toHaveBeenCalled();
  });
});

test('the time that is left is never negative, and has no end where there is none', async () => {
  const clock = fakeClock();
  const scope = open(100, clock);
  expect(scope.remainingMs()).toBe(100);
  await clock.advance(300);
  expect(scope.remainingMs()).toBe(0);
  expect(open().remainingMs()).toBe(Number.POSITIVE_INFINITY);
});
