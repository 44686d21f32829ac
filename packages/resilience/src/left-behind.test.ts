import { defaultPolicy, type Clock } from '@alfred/contract';
import { expect, test } from 'vitest';
import { systemClock } from './clock.js';
import { ConnectionError } from './errors.js';
import { Pipeline } from './pipeline.js';

/** The machine's clock, and how many of its timers are set: they keep no process alive, so that Node does not count them. */
function counted() {
  let timers = 0;
  const clock: Clock = {
    ...systemClock,
    after(delayMs, run) {
      timers += 1;
      let isSet = true;
      const end = (): void => {
        if (isSet) timers -= 1;
        isSet = false;
      };
      const cancel = systemClock.after(delayMs, () => {
        end();
        run();
      });
      return () => {
        end();
        cancel();
      };
    },
  };
  return { clock, timers: () => timers };
}

const policy = { ...defaultPolicy(), timeoutMs: 60_000, deadlineMs: 120_000 };
const lost = () => new ConnectionError('gone', { destination: 'db', neverSent: false });

test('a pipeline that is closed leaves no timer behind', async () => {
  const { clock, timers } = counted();
  const open = () => new Pipeline({ destination: 'db', policy, clock, random: () => 0 });
  const pipelines = Array.from({ length: 50 }, open);
  let attempts = 0;
  const call = () => ((attempts += 1) % 2 === 0 ? Promise.resolve() : Promise.reject(lost()));
  const options = { repeatable: true };
  await Promise.allSettled(pipelines.map((pipeline) => pipeline.execute(call, options)));
  expect(attempts).toBeGreaterThan(50);
  expect(timers()).toBeGreaterThan(0);
  for (const pipeline of pipelines) pipeline.close();
  expect(timers()).toBe(0);
});

test('nor does one that is closed while calls are under way, once they are over', async () => {
  const { clock, timers } = counted();
  const pipeline = new Pipeline({ destination: 'db', policy, clock });
  let end: () => void = () => undefined;
  const ended = pipeline.execute(() => new Promise<void>((resolve) => (end = resolve)));
  pipeline.close();
  expect(timers()).toBe(1);
  await expect(pipeline.execute(() => Promise.resolve())).rejects.toMatchObject({ code: 'closed' });
  end();
  await ended;
  expect(timers()).toBe(0);
});
