import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { Need } from '../needs.js';
import { openNeed } from '../testing/open-parts.js';
import type { PostgresClient } from './postgres.js';

/** The clients as they are really opened, against small servers that speak just enough of each protocol. */
const cleanups: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function listen(server: Server): Promise<number> {
  const sockets = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => {
    socket.on('error', () => undefined);
    sockets.add(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => new Promise((resolve) => server.close(resolve)));
  cleanups.push(() => sockets.forEach((socket) => socket.destroy()));
  return (server.address() as AddressInfo).port;
}

async function open(need: Need, url: string) {
  const opened = await openNeed(need, url);
  cleanups.push(() => opened.close());
  return opened;
}

const soon = () => AbortSignal.timeout(5000);

describe('redis', () => {
  /** Answers each command with OK, HELLO with a map, PING with PONG; remembers what came. */
  function redisServer() {
    const seen: string[] = [];
    const server = createServer((socket) => {
      socket.on('data', (bytes) => {
        const words = bytes
          .toString()
          .split('\r\n')
          .filter((word) => !/^[*$]/.test(word) && word !== '');
        seen.push(words.join(' '));
        // One answer per command; commands that are sent together begin with *.
        for (const command of bytes.toString().split(/^\*/m).slice(1)) {
          if (/HELLO/i.test(command)) socket.write('%1\r\n$5\r\nproto\r\n:3\r\n');
          else socket.write(/PING/i.test(command) ? '+PONG\r\n' : '+OK\r\n');
        }
      });
    });
    return { server, seen };
  }

  test('connects with the password of its secret, and answers a look', async () => {
    const { server, seen } = redisServer();
    const port = await listen(server);
    const need = { kind: 'redis', passwordSecret: 'password' } as const;
    const opened = await open(need, `redis://app@127.0.0.1:${port}`);
    for (;;) {
      const looked = await opened.look(soon()).then(
        () => true,
        () => false,
      );
      if (looked) break;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(seen.join('\n')).toContain('AUTH app p@ss');
  });

  test('one that is not there is down, and does not keep the service from closing', async () => {
    const opened = await open('redis', 'redis://127.0.0.1:1');
    await expect(opened.look(soon())).rejects.toMatchObject({ code: 'connection_failed' });
  });
});

describe('postgres', () => {
  const message = (type: string, body: Buffer) => {
    const head = Buffer.alloc(5);
    head.write(type);
    head.writeInt32BE(body.length + 4, 1);
    return Buffer.concat([head, body]);
  };
  const int32 = (value: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeInt32BE(value);
    return bytes;
  };
  const ready = message('Z', Buffer.from('I'));

  /** Wants a password in clear, then answers each query with «done», unless it is silent. */
  function postgresServer({ silent = false } = {}) {
    const seen: string[] = [];
    const server = createServer((socket) => {
      socket.once('data', (startup) => {
        seen.push(startup.subarray(8).toString().replaceAll('\0', ' '));
        socket.write(message('R', int32(3)));
        socket.on('data', (bytes) => {
          const type = String.fromCharCode(bytes[0] ?? 0);
          if (type === 'p') {
            seen.push(bytes.subarray(5, -1).toString());
            const key = message('K', Buffer.concat([int32(7), int32(9)]));
            socket.write(Buffer.concat([message('R', int32(0)), key, ready]));
          }
          if (type === 'Q') seen.push('query');
          if (type === 'Q' && !silent)
            socket.write(Buffer.concat([message('C', Buffer.from('SELECT 1\0')), ready]));
        });
      });
    });
    return { server, seen };
  }

  test('connects as the user of its address with the password of its secret', async () => {
    const { server, seen } = postgresServer();
    const port = await listen(server);
    const need = { kind: 'postgres', passwordSecret: 'password' } as const;
    const opened = await open(need, `postgresql://app@127.0.0.1:${port}/books`);
    await opened.look(soon());
    expect(seen[0]).toContain('user app');
    expect(seen[0]).toContain('database books');
    expect(seen[0]).toContain('application_name tester');
    expect(seen[1]).toBe('p@ss');
  });

  test('one that is not there is down', async () => {
    const opened = await open('postgres', 'postgresql://app@127.0.0.1:1/books');
    await expect(opened.look(soon())).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('connections are few, are not used for ever, and are not waited for without an end', async () => {
    const need = { kind: 'postgres', poolSize: 4 } as const;
    const { client } = await open(need, 'postgresql://app@127.0.0.1:1/books');
    const { options } = (client as PostgresClient).pool;
    const limits = { max: 4, maxLifetimeSeconds: 1800, connectionTimeoutMillis: 2000 };
    expect(options).toMatchObject(limits);
  });

  test('one that accepts and says nothing cannot be reached', async () => {
    const port = await listen(createServer());
    const policy = { retry: { attempts: 1 }, http: { connectTimeoutMs: 50 } };
    const { client } = await open({ kind: 'postgres', policy }, `postgresql://127.0.0.1:${port}/b`);
    await expect((client as PostgresClient).query('select 1')).rejects.toMatchObject({
      code: 'connection_failed',
      neverSent: true,
    });
  });

  test('a look at one that is silent ends with its signal, and the next has a new connection', async () => {
    const { server, seen } = postgresServer({ silent: true });
    const port = await listen(server);
    const opened = await open('postgres', `postgresql://app@127.0.0.1:${port}/books`);
    for (const connections of [1, 2]) {
      const controller = new AbortController();
      const looked = opened.look(controller.signal).catch((error: unknown) => error);
      while (seen.filter((text) => text === 'query').length < connections) {
        await new Promise((resolve) => setImmediate(resolve));
      }
      controller.abort();
      expect(await looked).toBeInstanceOf(Error);
    }
    expect(seen.filter((text) => text.includes('user app'))).toHaveLength(2);
  });
});

describe('url', () => {
  test('is an address, well when its port takes connections', async () => {
    const port = await listen(createServer());
    const opened = await open('url', `nats://127.0.0.1:${port}`);
    expect(opened.client).toEqual({ url: `nats://127.0.0.1:${port}`, hostname: '127.0.0.1', port });
    await expect(opened.look(soon())).resolves.toBeUndefined();
  });

  test('one that is not there is down', async () => {
    const opened = await open('url', 'nats://127.0.0.1:1');
    await expect(opened.look(soon())).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test.each([
    ['nats://queue', 4222],
    ['other://queue', 0],
  ])('%s has port %d', async (url, port) => {
    expect((await open('url', url)).client).toMatchObject({ port });
  });
});
