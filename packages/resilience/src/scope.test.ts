import { describe, expect, test, vi } from 'vitest';
import { endWith } from './scope.js';
import { sleep } from './sleep.js';
import { fakeClock } from './testing/fake-clock.js';
import { deferred, testScope } from './testing/test-scope.js';

describe('cancellation', () => {
  test('reaches inner scopes, their signals and listeners, with the first reason only', () => {
    const outer = testScope(fakeClock());
    const inner = outer.narrowed();
    const { signal } = inner;
    const listener = vi.fn();
    inner.onCancel(listener);
    const reason = new Error('first');
    outer.cancel(reason);
    outer.cancel(new Error('second'));
    expect(signal.aborted).toBe(true);
    expect(signal.reason).toBe(reason);
    expect(listener.mock.calls).toEqual([[reason]]);
  });

  test('does not reach outward', () => {
    const outer = testScope(fakeClock());
    outer.narrowed().cancel(new Error('inner'));
    expect(outer.reason).toBeUndefined();
    expect(outer.signal.aborted).toBe(false);
  });

  test('holds for what comes later: scopes, signals, listeners', () => {
    const outer = testScope(fakeClock());
    const reason = new Error('over');
    outer.cancel(reason);
    const inner = outer.narrowed();
    expect(inner.reason).toBe(reason);
    expect(inner.signal.reason).toBe(reason);
    const listener = vi.fn();
    inner.onCancel(listener)();
    expect(listener).toHaveBeenCalledWith(reason);
  });

  test('a scope that left hears nothing, nor does a listener that stopped', () => {
    const outer = testScope(fakeClock());
    const inner = outer.narrowed();
    const listener = vi.fn();
    outer.onCancel(listener)();
    inner.leave();
    inner.leave();
    outer.cancel(new Error('over'));
    expect(inner.reason).toBeUndefined();
    expect(listener).not.toHaveBeenCalled();
  });
});

test('an inner scope never ends later than the outer', () => {
  const clock = fakeClock();
  const outer = testScope(clock, { deadlineAt: 100 });
  expect(outer.narrowed(500).deadlineAt).toBe(100);
  expect(outer.narrowed(50).deadlineAt).toBe(50);
  expect(outer.narrowed().remainingMs()).toBe(100);
});

test('time left is never negative', async () => {
  const clock = fakeClock();
  const scope = testScope(clock, { deadlineAt: 100 });
  await clock.advance(300);
  expect(scope.remainingMs()).toBe(0);
});

describe('endWith', () => {
  test('gives the value, or the failure', async () => {
    const scope = testScope(fakeClock());
    await expect(endWith(scope, Promise.resolve(7))).resolves.toBe(7);
    await expect(endWith(scope, Promise.reject(new Error('no')))).rejects.toThrow('no');
  });

  test('fails at once when cancelled, whatever the work does later', async () => {
    const scope = testScope(fakeClock());
    const work = deferred<number>();
    const ended = endWith(scope, work.promise);
    scope.cancel(new Error('time is up'));
    await expect(ended).rejects.toThrow('time is up');
    work.reject(new Error('nobody hears this'));
  });
});

describe('sleep', () => {
  test('ends when its time has passed', async () => {
    const clock = fakeClock();
    const done = vi.fn();
    void sleep(testScope(clock), 100).then(done);
    await clock.advance(99);
    expect(done).not.toHaveBeenCalled();
    await clock.advance(1);
    expect(done).toHaveBeenCalledOnce();
  });

  test('a cancelled sleep leaves no timer', async () => {
    const clock = fakeClock();
    const scope = testScope(clock);
    const slept = sleep(scope, 100);
    scope.cancel(new Error('enough'));
    await expect(slept).rejects.toThrow('enough');
    expect(clock.pending).toBe(0);
  });
});
