import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { cleanups, clockHolding, closeAll, start, until, waiting } from './testing/test-running.js';

afterEach(closeAll);

describe('drain', () => {
  test('a request under way gets its answer, on a connection that is then closed', async () => {
    const { definition, untilArrived, goOn } = waiting();
    const { clock, release } = clockHolding(60_000);
    const { service, url, healthUrl, lines } = await start(definition, {
      env: { DRAIN_DELAY: '1m', STOP_GRACE: '5m' },
      clock,
    });
    const agent = new Agent({ keepAlive: true });
    cleanups.push(() => agent.destroy());
    const arrived = untilArrived();
    const answered = new Promise<IncomingMessage>((resolve) =>
      get(`${url}/wait`, { agent }, resolve),
    );
    await arrived;
    const drained = service.drain();
    await until(`${healthUrl}/health/ready`, 503);
    expect((await fetch(`${healthUrl}/health/live`)).status).toBe(200);
    const late = await fetch(`${url}/now`);
    expect([late.status, late.headers.get('connection')]).toEqual([200, 'close']);
    release();
    goOn();
    const response = await answered;
    expect([response.statusCode, await text(response)]).toEqual([200, '{"ok":true}']);
    expect(await drained).toBe('clean');
    expect(await service.drain()).toBe('clean');
    await expect(fetch(`${url}/now`)).rejects.toThrow();
    await expect(fetch(`${healthUrl}/health/live`)).rejects.toThrow();
    expect(lines.map(({ msg }) => msg)).toContain('waiting has ended');
  });

  test('an idle kept connection does not hold it up', async () => {
    const { service, url } = await start(waiting().definition);
    const agent = new Agent({ keepAlive: true });
    cleanups.push(() => agent.destroy());
    const response = await new Promise<IncomingMessage>((resolve) =>
      get(`${url}/now`, { agent }, resolve),
    );
    await text(response);
    expect(await service.drain()).toBe('clean');
  });

  test.each(['drain', 'close'] as const)(
    'nor does one that was opened and never used: %s',
    async (how) => {
      const { service, url } = await start(waiting().definition);
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      cleanups.push(() => socket.destroy());
      await once(socket, 'connect');
      const closed = once(socket, 'close');
      expect(await service[how]()).toBe(how === 'drain' ? 'clean' : undefined);
      await closed;
    },
  );

  test('what does not end within the grace period is cut', async () => {
    const { definition, untilArrived, goOn } = waiting();
    const { clock, release } = clockHolding(4500);
    const { service, url } = await start(definition, { clock });
    const arrived = untilArrived();
    const failed = expect(fetch(`${url}/wait`)).rejects.toThrow();
    await arrived;
    const drained = service.drain();
    while ((await fetch(url).catch(() => undefined)) !== undefined);
    release();
    expect(await drained).toBe('cut');
    await failed;
    goOn();
  });
});
