import { fakeClock } from '@alfred/resilience/testing';
import { request } from 'undici';
import { afterEach, expect, test } from 'vitest';
import { Recorder } from '../record/recorder.js';
import { closeAll, closeLater, until } from '../testing/sockets.js';
import { FOR_NOBODY, openBackend } from './backend.js';

afterEach(closeAll);

async function open(options: { readonly hands: number; readonly heeds: boolean }) {
  const clock = fakeClock();
  const recorder = new Recorder(clock);
  const backend = await openBackend({ ...options, workMs: 100, clock, recorder });
  closeLater(() => backend.close());
  const counts = () => recorder.recording(0);
  const ask = (path: string, signal?: AbortSignal) =>
    request(`http://127.0.0.1:${backend.target.port}${path}`, { signal: signal ?? null });
  return { clock, counts, ask };
}

test('works at so many at a time, and answers all else at once', async () => {
  const { clock, counts, ask } = await open({ hands: 1, heeds: false });
  const [first, second] = [ask('/work'), ask('/work')];
  await until(() => counts().reached === 2);
  expect((await ask('/health/ready')).statusCode).toBe(204);
  expect(clock.pending).toBe(1);
  await clock.advance(100);
  expect(await (await first).body.json()).toEqual({ ok: true });
  await clock.advance(100);
  expect((await second).statusCode).toBe(200);
});

test.each([
  [true, 0, {}],
  [false, 1, { [FOR_NOBODY]: 1 }],
])('who hangs up is heeded: %j', async (heeds, pending, notes) => {
  const { clock, counts, ask } = await open({ hands: 1, heeds });
  const controller = new AbortController();
  const failed = expect(ask('/work', controller.signal)).rejects.toThrow();
  await until(() => counts().reached === 1);
  controller.abort();
  await failed;
  if (heeds) await until(() => clock.pending === 0);
  expect(clock.pending).toBe(pending);
  // The server hears of it in its own time.
  for (let n = 0; n < 100; n += 1) await clock.advance(1);
  expect(counts().notes).toEqual(notes);
});
