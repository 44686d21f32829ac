import { createServer, type Server } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openAsker } from './asker.js';

const never = (): AbortSignal => new AbortController().signal;

/** A server of bytes: what it answers to the first of each connection. */
async function serve(
  answer: (said: string) => string | undefined,
): Promise<{ url: string; heard: string[]; server: Server }> {
  const heard: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (piece) => {
      heard.push(String(piece));
      const text = answer(heard.join(''));
      if (text !== undefined) socket.end(text);
    });
  });
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, heard, server };
}

const whole = (body: string, headers = ''): string =>
  `HTTP/1.1 200 OK\r\n${headers}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

describe('openAsker', () => {
  it('gives status, headers, body and time', async () => {
    const { url, heard } = await serve(() => whole('{"ä":1}', 'X-A: 1\r\nX-A: 2\r\n'));
    const { ask } = openAsker({ addresses: { service: `${url}/base/` }, interrupted: never() });
    const asked = await ask({
      door: 'service',
      path: '/health/live?x=1',
      headers: { 'x-request-id': 'r-1' },
    });
    expect(asked).toMatchObject({ status: 200, headers: { 'x-a': '1, 2' }, body: '{"ä":1}' });
    expect(asked.elapsedMs).toBeGreaterThan(0);
    expect(heard.join('')).toMatch(/^GET \/base\/health\/live\?x=1 HTTP\/1\.1\r\n/);
    expect(heard.join('')).toMatch(/connection: close\r\nx-request-id: r-1\r\n/i);
  });

  it('sends the second half of a body when it is told to', async () => {
    const body = '{"text":"to be or not"}';
    const { url, heard } = await serve((said) => (said.endsWith(body) ? whole('done') : undefined));
    const { begin } = openAsker({ addresses: { service: url }, interrupted: never() });
    const half = await begin({ door: 'service', path: '/', method: 'POST', body });
    expect(await half.finish()).toMatchObject({ status: 200, body: 'done' });
    expect(heard.join('')).toContain(`content-length: ${body.length}`);
  });

  it.each([
    ['cut before any answer', ''],
    ['cut within the answer', 'HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf'],
    ['no HTTP at all', 'SSH-2.0-OpenSSH\r\n'],
  ])('%s', async (_, text) => {
    const { url } = await serve(() => text);
    const { ask, begin } = openAsker({ addresses: { health: url }, interrupted: never() });
    expect(await ask({ door: 'health', path: '/' })).toMatchObject({ silence: 'cut' });
    const half = await begin({ door: 'health', path: '/', method: 'POST', body: 'x'.repeat(10) });
    expect(await half.finish()).toMatchObject({ silence: 'cut' });
  });

  it('nobody listens', async () => {
    const { url, server } = await serve(() => undefined);
    await new Promise((resolve) => server.close(resolve));
    const { ask, begin } = openAsker({ addresses: { service: url }, interrupted: never() });
    expect(await ask({ door: 'service', path: '/' })).toMatchObject({ silence: 'refused' });
    const half = await begin({ door: 'service', path: '/', method: 'POST', body: 'xx' });
    expect(await half.finish()).toMatchObject({ silence: 'refused' });
  });

  it('no answer in time', async () => {
    const { url } = await serve(() => undefined);
    const { ask } = openAsker({
      addresses: { service: url },
      patienceMs: 20,
      interrupted: never(),
    });
    expect(await ask({ door: 'service', path: '/' })).toMatchObject({ silence: 'late' });
  });

  it('more than anybody keeps', async () => {
    const { url } = await serve(() => whole('x'.repeat(9 * 1024 * 1024)));
    const { ask } = openAsker({ addresses: { service: url }, interrupted: never() });
    expect(await ask({ door: 'service', path: '/' })).toMatchObject({ silence: 'cut' });
  });

  it('ends what is under way when it is interrupted, and begins nothing after it', async () => {
    const interrupt = new AbortController();
    const { url, heard } = await serve(() => {
      interrupt.abort();
      return undefined;
    });
    const { ask } = openAsker({ addresses: { service: url }, interrupted: interrupt.signal });
    expect(await ask({ door: 'service', path: '/' })).toMatchObject({ silence: 'cut' });
    expect(await ask({ door: 'service', path: '/' })).toMatchObject({ silence: 'refused' });
    expect(heard).toHaveLength(1);
  });
});
