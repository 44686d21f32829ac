import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/**
 * A service in one file that keeps the contract, as somebody may write it without any of our packages. Its arguments: both ports,
 * and its exit code. It prints its ports, and serves on for a second when it is asked to end.
 */
const program = `
import { createServer } from 'node:http';
const [port, healthPort, exitCode] = process.argv.slice(2).map(Number);
let draining = false;
const serve = (isService) => createServer(async (request, response) => {
  const { method, headers, url } = request;
  let body = '';
  for await (const piece of request) body += piece;
  const id = /^[\\w.:-]{1,128}$/.test(headers['x-request-id'] ?? '') ? headers['x-request-id'] : 'none';
  const send = (status, type, text) => {
    response.writeHead(status, {
      'content-type': type, 'cache-control': 'no-store', 'x-request-id': id,
      ...(draining ? { connection: 'close' } : {}),
    });
    response.end(text);
  };
  const problem = (status, title, code) => send(status, 'application/problem+json',
    JSON.stringify({ type: 'about:blank', title, status, code, requestId: id }));
  const isRead = method === 'GET' || method === 'HEAD';
  const up = (is) => send(is ? 200 : 503, 'application/json', JSON.stringify({ status: is ? 'UP' : 'DOWN', checks: [] }));
  if (isRead && (url === '/health/live' || url === '/health/started')) return up(true);
  if (isRead && url === '/health/ready') return up(!draining);
  if (isRead && url === '/health/metrics') return send(200, 'text/plain; version=0.0.4', 'up 1\\n');
  if (headers['x-request-deadline-ms'] === '0') return problem(504, 'Gateway Timeout', 'deadline_exceeded');
  if (isService && method === 'POST' && url === '/v1/words') return send(200, 'application/json', JSON.stringify({ words: body.split(' ').length }));
  problem(404, 'Not Found', 'not_found');
});
const servers = [serve(true), serve(false)];
servers[0].listen(port, '127.0.0.1', () => servers[1].listen(healthPort, '127.0.0.1', () =>
  console.log(servers.map((server) => server.address().port).join(' '))));
process.on('SIGTERM', () => {
  draining = true;
  setTimeout(() => {
    servers[1].unref();
    servers[0].close(() => process.exit(exitCode));
    setInterval(() => servers[0].closeIdleConnections(), 20);
  }, 1000);
});
`;

/** The program as a file that goes when the test ends. */
export function wordsProgram(): string {
  const folder = mkdtempSync(join(tmpdir(), 'alfred-words-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'words.mjs');
  writeFileSync(path, program);
  return path;
}

/** The program, running on free ports; ended when the test ends. */
export async function startWords(): Promise<{
  readonly pid: number;
  readonly urls: readonly [string, string];
}> {
  const child = spawn(process.execPath, [wordsProgram(), '0', '0', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const line = await new Promise<string>((resolve) =>
    child.stdout.once('data', (text: Buffer) => resolve(String(text))),
  );
  const [port = '', healthPort = ''] = line.trim().split(' ');
  return {
    pid: child.pid ?? 0,
    urls: [`http://127.0.0.1:${port}`, `http://127.0.0.1:${healthPort}`],
  };
}

/** Two ports that nobody holds. */
export async function freePorts(): Promise<readonly [number, number]> {
  const servers = [createServer(), createServer()];
  const ports: number[] = [];
  for (const server of servers) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    ports.push(typeof address === 'object' && address !== null ? address.port : 0);
  }
  for (const server of servers) await new Promise((resolve) => server.close(resolve));
  return [ports[0] ?? 0, ports[1] ?? 0];
}
