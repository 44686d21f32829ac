import { ResilienceError } from '@alfred/resilience';
import { expect, test } from 'vitest';
import { Recorder } from './recorder.js';
import { answerTimeMs, failedAfter, failuresByCode, recoveryMs } from './recording.js';

const refused = () =>
  Promise.reject(new ResilienceError('breaker_open', 'no', { destination: 'x' }));

async function record() {
  let now = 1000;
  const recorder = new Recorder({ now: () => now });
  const at = (ms: number): number => (now = 1000 + ms);
  await recorder.call(async () => void at(30));
  at(110);
  recorder.reached();
  recorder.onEvent({ type: 'retry', destination: 'x', attempt: 2, delayMs: 1, because: 'error' });
  recorder.onEvent({ type: 'breaker', destination: 'x', from: 'closed', to: 'open' });
  await recorder.call(refused);
  at(250);
  recorder.left();
  recorder.onEvent({ type: 'breaker', destination: 'x', from: 'open', to: 'half-open' });
  await recorder.call(() => Promise.reject(new Error('x')));
  recorder.note('seen', 0);
  recorder.note('seen');
  return recorder.recording(300);
}

test('calls, events and what reached the destination stand in the sample of their time', async () => {
  const { samples, breaker } = await record();
  const nothing = { offered: 0, goodput: 0, failed: 0, retries: 0, reached: 0, underWay: 0 };
  expect(samples).toEqual([
    { ...nothing, offered: 1, goodput: 1 },
    { ...nothing, offered: 1, failed: 1, retries: 1, reached: 1, underWay: 1 },
    { ...nothing, offered: 1, failed: 1 },
  ]);
  expect(breaker).toEqual([
    { state: 'closed', fromMs: 0, toMs: 110 },
    { state: 'open', fromMs: 110, toMs: 250 },
    { state: 'half-open', fromMs: 250, toMs: 300 },
  ]);
});

test('counts', async () => {
  const recording = await record();
  expect(recording).toMatchObject({ offered: 3, answered: 1, retries: 1, reached: 1, opened: 1 });
  expect(failuresByCode(recording)).toEqual([
    ['breaker_open', 1],
    ['error', 1],
  ]);
  expect([recording.answerMs, recording.longestMs, recording.notes]).toEqual([
    [30],
    30,
    { seen: 1 },
  ]);
});

test('healing is counted from a time', async () => {
  const recording = await record();
  expect([failedAfter(recording, 200), recoveryMs(recording, 200)]).toEqual([1, 50]);
  expect([failedAfter(recording, 300), recoveryMs(recording, 300)]).toEqual([0, 0]);
  expect([
    answerTimeMs(recording, 0.99),
    answerTimeMs({ ...recording, answerMs: [] }, 0.5),
  ]).toEqual([30, 0]);
});
