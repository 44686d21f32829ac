import { runSuite } from '@alfred/conformance';
import { createService } from '@alfred/service-kit';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { openAsker } from '../src/conform/asker.js';
import { interruptibleClock } from '../src/conform/clock.js';
import { loadOf } from '../src/conform/options.js';
import './temporary-workspace.js';

it('a service of the kit passes, with load and with its end, without a line of set-up', async () => {
  const service = await createService(
    {
      name: 'words',
      plugin: async (app) => {
        const schema = { body: z.object({ text: z.string() }) };
        app.post('/v1/words', { schema }, ({ body }) => ({ words: body.text.split(' ').length }));
      },
    },
    { env: { PORT: '0', HEALTH_PORT: '0', LOG_LEVEL: 'silent' }, secrets: {} },
  );
  onTestFinished(() => service.close());
  const { port, healthPort } = await service.start();
  const health = `http://127.0.0.1:${healthPort}`;
  const addresses = { service: `http://127.0.0.1:${port}`, health };
  const interrupted = new AbortController().signal;
  const reports = await runSuite({
    ...openAsker({ addresses, interrupted }),
    clock: interruptibleClock(interrupted),
    // «In time» shall not depend on how busy the machine is.
    limits: { answerMs: 60_000, noticeMs: 60_000, polls: 50 },
    secrets: [],
    health,
    route: { path: '/v1/words', method: 'POST', body: '{"text":"to be or not"}' },
    load: loadOf(100),
    stopping: {
      graceMs: 60_000,
      stop: async () => {
        const startedAt = performance.now();
        const exitCode = (await service.drain()) === 'clean' ? 0 : 1;
        return { exitCode, elapsedMs: performance.now() - startedAt };
      },
    },
  });
  const others = reports.filter(({ result }) => result.outcome !== 'pass');
  expect(others.map(({ case: { id }, result }) => [id, result.outcome])).toEqual(
    ['down', 'answers', 'back', 'hangs'].map((one) => [`conform/dependency-${one}`, 'not-tried']),
  );
});
