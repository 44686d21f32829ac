import { afterEach, describe, expect, test } from 'vitest';
import { startService, type ProcessLike, type ServiceDefinition } from './index.js';
import { closeAll, env, logTo, start, waiting } from './testing/test-running.js';

afterEach(closeAll);

describe('as a process', () => {
  /** A process that can be sent signals, and only notes how it would end. */
  function fakeProcess() {
    const listeners = new Map<string, (given?: unknown) => void>();
    const exits: number[] = [];
    let ended: ((code: number) => void) | undefined;
    const exited = new Promise<number>((resolve) => (ended = resolve));
    let stderr = '';
    const self: ProcessLike = {
      on: (event, listener) => listeners.set(event, listener as (given?: unknown) => void),
      exit: (code) => {
        exits.push(code);
        ended?.(code);
      },
      stderr: { write: (line) => (stderr += line) },
    };
    const send = (event: string, given?: unknown) => listeners.get(event)?.(given);
    return { self, send, exits, exited, stderr: () => stderr };
  }

  async function run(definition: ServiceDefinition, environment: Record<string, string> = {}) {
    const fake = fakeProcess();
    const lines: Record<string, unknown>[] = [];
    const service = await startService(definition, {
      process: fake.self,
      env: { ...env, ...environment },
      logDestination: logTo(lines),
      limits: false,
    });
    return { ...fake, service, lines };
  }

  test.each(['SIGTERM', 'SIGINT'])('%s drains and ends with 0', async (signal) => {
    const { send, exited } = await run(waiting().definition);
    send(signal);
    expect(await exited).toBe(0);
  });

  test.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ])('a second signal, %s, ends at once with %d', async (signal, code) => {
    const { send, exits, service } = await run(waiting().definition, { DRAIN_DELAY: '100ms' });
    send('SIGTERM');
    send(signal);
    expect(exits).toEqual([code]);
    await service?.drain();
  });

  test.each(['uncaughtException', 'unhandledRejection'])(
    '%s is logged once, drained, 1',
    async (fault) => {
      const { send, exited, lines } = await run(waiting().definition);
      send(fault, new Error('nobody caught me'));
      send(fault, new Error('nor me'));
      expect(await exited).toBe(1);
      const fatal = lines.filter(({ level }) => level === 'fatal');
      expect(fatal).toMatchObject([{ fault, err: { message: 'nobody caught me' } }]);
    },
  );

  test('a wrong set-up: each fault on a line of stderr, 78', async () => {
    const { exits, stderr, service } = await run(waiting().definition, {
      PORT: 'x',
      LOG_LEVEL: 'loud',
    });
    expect(exits).toEqual([78]);
    expect(service).toBeUndefined();
    expect(stderr().split('\n')).toEqual([
      'waiting cannot start: 2 things are not set up as needed.',
      expect.stringMatching(/^ {2}PORT {7}"x" is not a whole number/),
      expect.stringMatching(/^ {2}LOG_LEVEL {2}"loud" is none of fatal, error/),
      expect.stringContaining('Variables come from the environment'),
      '',
    ]);
  });

  test('a plugin that throws: 1, and the reason', async () => {
    const { exits, stderr } = await run({
      name: 'broken',
      plugin: () => Promise.reject(new Error('no such table')),
    });
    expect(exits).toEqual([1]);
    expect(stderr()).toContain('broken cannot start: Error: no such table');
  });

  test('a port that is taken: 1, and a line in the log', async () => {
    const { url } = await start(waiting().definition);
    const { exits, lines } = await run(waiting().definition, { PORT: new URL(url).port });
    expect(exits).toEqual([1]);
    expect(lines.at(-1)).toMatchObject({ level: 'fatal', msg: 'waiting cannot start' });
  });
});
