import { afterEach, describe, expect, test } from 'vitest';
import type { NatsNeed } from '../needs.js';
import type { QueueClient } from '../queue/options.js';
import type { Secrets } from '../settings/secrets.js';
import { miniNats } from '../testing/mini-nats.js';
import { openNeed } from '../testing/open-parts.js';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

/** A client of a server of its own, both closed after the test. */
async function open(need: NatsNeed, user = '', secrets?: Secrets) {
  const server = await miniNats();
  cleanups.push(() => server.close());
  const url = `nats://${user}127.0.0.1:${server.port}`;
  const opened = await openNeed(need, url, secrets === undefined ? {} : { secrets });
  cleanups.push(() => opened.close());
  await opened.look(AbortSignal.timeout(5000));
  return { server, opened, client: opened.client as QueueClient };
}

describe('connects', () => {
  const passwordSecret = 'password';

  test.each([
    ['with nothing', {}, '', {}],
    ['as a user', {}, 'app@', { user: 'app' }],
    ['as a user with a password', { passwordSecret }, 'app@', { user: 'app', pass: 'p@ss' }],
    ['with a token', { passwordSecret }, '', { auth_token: 'p@ss' }],
  ])('%s, under its own name', async (_, options, user, expected) => {
    const { server } = await open({ kind: 'nats', ...options }, user);
    expect(server.greetings).toMatchObject([{ name: 'tester', ...expected }]);
  });

  test('again when it is hung up on, with the secret as it is then', async () => {
    let secret: () => string = () => 'one';
    const secrets: Secrets = { read: () => secret(), find: () => undefined };
    const { server, opened } = await open({ kind: 'nats', passwordSecret }, '', secrets);
    for (const next of ['two', undefined, 'three']) {
      secret = () => {
        if (next === undefined) throw new Error('the file has gone');
        return next;
      };
      const before = server.greetings.length;
      server.hangUp();
      while (server.greetings.length === before) {
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    const isUp = () =>
      opened.look(AbortSignal.timeout(5000)).then(
        () => true,
        () => false,
      );
    while (!(await isUp())) await new Promise((resolve) => setImmediate(resolve));
    const tokens = server.greetings.map((greeting) => greeting['auth_token']);
    // A secret that cannot be read is no reason to give up.
    expect(tokens).toEqual(['one', 'two', '', 'three']);
  });
});

test('one that is not there is down, and does not keep the service from closing', async () => {
  const opened = await openNeed('nats', 'nats://127.0.0.1:1');
  await expect(opened.look(AbortSignal.timeout(5000))).rejects.toMatchObject({
    code: 'connection_failed',
  });
  await opened.close();
});
