import { describe, expect, it } from 'vitest';
import { interruptibleClock } from './clock.js';

describe('interruptibleClock', () => {
  it('goes as the machine does', async () => {
    const clock = interruptibleClock(new AbortController().signal);
    const before = clock.now();
    await new Promise<void>((resolve) => clock.after(1, resolve));
    expect(clock.now()).toBeGreaterThan(before);
    expect(clock.now() - before).toBeLessThan(1e11);
    expect(clock.wallTime()).toBeGreaterThan(Date.UTC(2020));
  });

  it('forgets a timer', async () => {
    const interrupt = new AbortController();
    const clock = interruptibleClock(interrupt.signal);
    const fired: string[] = [];
    clock.after(0, () => fired.push('forgotten'))();
    clock.after(3_600_000, () => fired.push('in an hour'));
    interrupt.abort();
    await new Promise<void>((resolve) => clock.after(3_600_000, resolve));
    expect(fired).toEqual(['in an hour']);
  });

  it('has every wait over once it was interrupted, also one that begins after it', () => {
    const interrupt = new AbortController();
    const clock = interruptibleClock(interrupt.signal);
    const before = clock.now();
    interrupt.abort();
    const [begunAt, now] = [clock.now(), clock.now()];
    expect(begunAt - before).toBeGreaterThan(1e11);
    expect(now - begunAt).toBeGreaterThan(1e11);
  });
});
