import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fakeClock } from '@alfred/resilience/testing';
import { afterEach, expect, test } from 'vitest';
import { Recorder } from '../record/recorder.js';
import { closeAll, closeLater } from '../testing/sockets.js';
import { FAILED_ATTEMPTS, parsePage, watchMetrics } from './watch.js';

afterEach(closeAll);

const page = (
  numbers: { attempts: number; failed: number; retries: number; opened: number },
  state: string,
) => `
# HELP resilience_attempts_total Attempts that reached for the destination, by outcome.
resilience_attempts_total{destination="backend",outcome="success"} ${numbers.attempts}
resilience_attempts_total{destination="backend",outcome="connection_failed"} ${numbers.failed}
resilience_attempts_total{destination="other",outcome="success"} 1000
resilience_retries_total{destination="backend",because="connection_failed"} ${numbers.retries}
resilience_breaker_changes_total{destination="backend",to="open"} ${numbers.opened}
resilience_breaker_changes_total{destination="backend",to="closed"} 7
resilience_breaker_state{destination="backend",state="closed"} ${state === 'closed' ? 1 : 0}
resilience_breaker_state{destination="backend",state="open"} ${state === 'open' ? 1 : 0}
`;

test('reads what a page says of one destination', () => {
  const text = page({ attempts: 3, failed: 2, retries: 1, opened: 4 }, 'open');
  expect(parsePage(text, 'backend')).toEqual({
    attempts: 5,
    failedAttempts: 2,
    retries: 1,
    opened: 4,
    state: 'open',
  });
  expect(parsePage(text, 'nobody')).toMatchObject({ attempts: 0, state: 'closed' });
});

test('writes down what changed from look to look', async () => {
  const clock = fakeClock();
  const recorder = new Recorder(clock);
  const pages = [
    page({ attempts: 0, failed: 0, retries: 0, opened: 0 }, 'closed'),
    page({ attempts: 2, failed: 1, retries: 1, opened: 1 }, 'open'),
    page({ attempts: 4, failed: 3, retries: 2, opened: 3 }, 'open'),
    page({ attempts: 5, failed: 3, retries: 2, opened: 3 }, 'closed'),
  ];
  let looks = 0;
  const server = createServer((_, response) => response.end(pages[Math.min(looks++, 3)]));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closeLater(() => server.close());
  closeLater(() => server.closeAllConnections());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const watch = watchMetrics({
    url,
    destination: 'backend',
    countsAttempts: true,
    clock,
    recorder,
  });
  while (looks < 3) await clock.advance(10);
  await watch.stop();
  const recording = recorder.recording(1000);
  expect(recording).toMatchObject({ retries: 2, reached: 8, opened: 3 });
  expect(recording.notes).toEqual({ [FAILED_ATTEMPTS]: 3 });
  expect(recording.breaker.at(-1)?.state).toBe('closed');
});
