import { systemClock } from '@alfred/resilience';
import { loadedDice } from '@alfred/resilience/testing';
import { afterEach, expect, test } from 'vitest';
import { Recorder } from '../record/recorder.js';
import { failuresByCode } from '../record/recording.js';
import { closeAll, serveHttp } from '../testing/sockets.js';
import { callers } from './callers.js';

afterEach(closeAll);

test('each caller is told apart by how it fares', async () => {
  const { port } = await serveHttp((request, response) => {
    const problem = JSON.stringify({ title: 'x', status: 503, code: 'breaker_open' });
    if (request.url === '/ok') response.end('fine');
    if (request.url === '/problem') response.writeHead(503).end(problem);
    if (request.url === '/page') response.writeHead(500).end('<html>');
    if (request.url === '/hangs-up') request.socket.destroy();
  });
  const paths = ['/ok', '/problem', '/page', '/hangs-up', '/never'];
  const recorder = new Recorder(systemClock);
  await callers({
    ask: (n) => ({
      url: `http://127.0.0.1:${port}${paths[n]}`,
      patienceMs: paths[n] === '/never' ? 20 : undefined,
    }),
    durationMs: 50,
    rate: () => 100,
    clock: systemClock,
    random: loadedDice(0),
    recorder,
  });
  const recording = recorder.recording(50);
  expect([recording.offered, recording.answered]).toEqual([5, 1]);
  expect(failuresByCode(recording).map(([code]) => code)).toEqual([
    'HTTP 500',
    'UND_ERR_SOCKET',
    'breaker_open',
    'the caller left',
  ]);
});
