import { fakeClock, loadedDice } from '@alfred/resilience/testing';
import { afterEach, describe, expect, test } from 'vitest';
import { closeAll, closeLater, dial, echo, until } from '../testing/sockets.js';
import type { Fault } from './fault.js';
import { openFaultProxy, type FaultProxyOptions } from './fault-proxy.js';

afterEach(closeAll);

/** A proxy in front of an echo, on a clock that stands still. */
async function open(fault: Fault, options: Partial<FaultProxyOptions> = {}) {
  const clock = fakeClock();
  const { target, seen } = await echo();
  const proxy = await openFaultProxy({ target, clock, ...options });
  closeLater(() => proxy.close());
  await proxy.set(fault);
  return { clock, proxy, seen, target };
}

describe('without a fault', () => {
  test('bytes go both ways, and who hangs up is hung up on', async () => {
    const { proxy, seen } = await open({});
    const client = dial(proxy.port);
    client.socket.write('hello');
    await until(() => client.text === 'hello');
    client.socket.end();
    await until(() => client.ended === 'closed' && seen.hungUp === 1);
    expect(proxy.counts).toMatchObject({ connections: 1, open: 0, resets: 0 });
    expect(proxy.counts).toMatchObject({ bytesToTarget: 5, bytesToClient: 5 });
  });

  test('a reader that is slow slows the sender, and loses nothing', async () => {
    const { proxy } = await open({});
    const client = dial(proxy.port);
    const sent = 'x'.repeat(8 * 1024 * 1024);
    client.socket.pause();
    client.socket.write(sent);
    await until(() => proxy.counts.bytesToClient > 0);
    client.socket.resume();
    client.socket.end();
    await until(() => client.ended !== undefined);
    expect(client.text === sent).toBe(true);
  });

  test('a target that is not there resets', async () => {
    const { proxy } = await open({}, { target: { host: '127.0.0.1', port: 1 } });
    const client = dial(proxy.port);
    await until(() => client.ended !== undefined);
    expect(client.ended).toBe('ECONNRESET');
  });

  test('each connection has its own target, or none', async () => {
    const [first, second] = [await echo(), await echo()];
    const targets = [first.target, second.target, undefined];
    const { proxy } = await open({}, { target: () => targets.shift() });
    for (const { seen } of [first, second]) {
      dial(proxy.port).socket.write('hello');
      await until(() => seen.text === 'hello');
    }
    const third = dial(proxy.port);
    await until(() => third.ended === 'ECONNRESET');
  });
});

describe('latency', () => {
  test('holds back each piece, both ways', async () => {
    const { proxy, clock, seen } = await open({ latencyMs: 100 });
    const client = dial(proxy.port);
    client.socket.write('hello');
    await until(() => proxy.counts.bytesHeld === 5);
    await clock.advance(99);
    expect(seen.text).toBe('');
    await clock.advance(1);
    await until(() => seen.text === 'hello' && proxy.counts.bytesHeld === 5);
    expect(client.text).toBe('');
    await clock.advance(100);
    await until(() => client.text === 'hello');
  });

  test('jitter adds by the dice, and pieces stay in their order', async () => {
    const random = loadedDice(0.5, 0);
    const { proxy, clock, seen } = await open({ latencyMs: 10, jitterMs: 80 }, { random });
    const client = dial(proxy.port);
    client.socket.write('late ');
    await until(() => proxy.counts.bytesHeld === 5);
    client.socket.write('early');
    await until(() => proxy.counts.bytesHeld === 10);
    await clock.advance(49);
    expect(proxy.counts.bytesToTarget).toBe(0);
    await clock.advance(1);
    await until(() => seen.text === 'late early');
  });

  test('bandwidth lets drops through', async () => {
    const { proxy, clock, seen } = await open({ bytesPerSecond: 1000 });
    dial(proxy.port).socket.write('x'.repeat(500));
    await until(() => proxy.counts.bytesHeld === 500);
    await clock.advance(250);
    await until(() => seen.text.length >= 250);
    expect(seen.text.length).toBe(250);
    await clock.advance(250);
    await until(() => seen.text.length === 500);
  });
});

describe('refuse', () => {
  test('refuses new connections, resets open ones, and heals on the same port', async () => {
    const { proxy } = await open({});
    const { port } = proxy;
    const before = dial(port);
    before.socket.write('hello');
    await until(() => before.text === 'hello');
    await proxy.set({ refuse: true });
    await until(() => before.ended === 'ECONNRESET');
    const meanwhile = dial(port);
    await until(() => meanwhile.ended === 'ECONNREFUSED');
    await proxy.set({});
    const after = dial(port);
    after.socket.write('hello');
    await until(() => after.text === 'hello');
    expect(proxy.port).toBe(port);
  });
});

describe('resets', () => {
  test('hit the share of connections that the dice say, when they next send', async () => {
    const { proxy, seen } = await open({ resetRate: 0.5 }, { random: loadedDice(0.49, 0.5, 0) });
    const unlucky = dial(proxy.port);
    unlucky.socket.write('hello');
    await until(() => unlucky.ended === 'ECONNRESET');
    const lucky = dial(proxy.port);
    for (const word of ['hel', 'lo']) {
      lucky.socket.write(word);
      await until(() => lucky.text.endsWith(word));
    }
    expect([seen.text, proxy.counts.resets]).toEqual(['hello', 1]);
  });
});

describe('silence', () => {
  test.each([
    ['requests', ''],
    ['answers', 'lost'],
    ['both', ''],
  ] as const)('of %s: the connection is kept, and the bytes are not', async (silence, arrived) => {
    const { proxy, seen } = await open({});
    const client = dial(proxy.port);
    const other = dial(proxy.port);
    await until(() => proxy.counts.open === 2);
    await proxy.set({ silence });
    client.socket.write('lost');
    await until(() => proxy.counts.bytesLost === 4);
    expect([seen.text, client.text, client.ended]).toEqual([arrived, '', undefined]);
    await proxy.set({});
    await until(() => client.ended === 'ECONNRESET');
    other.socket.write('hello');
    await until(() => other.text === 'hello');
  });
});

test('a connection is closed after so many bytes of answers', async () => {
  const { proxy } = await open({ closeAfterBytes: 3 });
  const client = dial(proxy.port);
  client.socket.write('hello');
  await until(() => client.ended !== undefined);
  expect([client.text, client.ended]).toEqual(['hel', 'closed']);
});

describe('a script', () => {
  test('sets each fault in its time, and another one takes its place', async () => {
    const script = [
      { atMs: 100, fault: { latencyMs: 1 } },
      { atMs: 200, fault: { refuse: true } },
      { atMs: 300, fault: {} },
    ];
    const { proxy, clock } = await open({}, { script });
    await clock.advance(100);
    expect(proxy.fault).toEqual({ latencyMs: 1 });
    await clock.advance(100);
    await until(() => proxy.fault.refuse === true);
    proxy.play([{ atMs: 50, fault: { latencyMs: 2 } }]);
    await clock.advance(50);
    await until(() => proxy.fault.latencyMs === 2);
    await clock.advance(1000);
    expect(proxy.fault).toEqual({ latencyMs: 2 });
  });
});

test('closing ends connections, timers and the port', async () => {
  const sockets = () => process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP'));
  const { target } = await echo();
  const before = sockets().length;
  const clock = fakeClock();
  const script = [{ atMs: 1e6, fault: {} }];
  const proxy = await openFaultProxy({ target, clock, script, protocol: 'tcp' });
  await proxy.set({ latencyMs: 1e6 });
  const client = dial(proxy.port);
  client.socket.write('hello');
  await until(() => clock.pending === 2);
  await proxy.close();
  await until(() => client.ended === 'ECONNRESET' && sockets().length <= before);
  expect([clock.pending, proxy.counts.open]).toEqual([0, 0]);
});
