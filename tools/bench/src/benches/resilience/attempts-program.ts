import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent, RetryAgent } from 'undici';
import { openContender, type PeerModules } from './contenders.js';

// Usage: attempts-program NAME CALLS MODULES. Prints how often each call of a destination that always fails was attempted.
// Waits between attempts are cut to nothing: a peer that waits for minutes would make as many attempts in the end.

const [name = '', calls = '1', modulesText = '{}'] = process.argv.slice(2);
const modules = JSON.parse(modulesText) as PeerModules;
const wait = globalThis.setTimeout;
globalThis.setTimeout = Object.assign(
  (run: (...given: unknown[]) => void, _ms?: number, ...given: unknown[]) => wait(run, 0, ...given),
  wait,
) as typeof setTimeout;

let attempts = 0;
const server = createServer((_request, response) => {
  attempts += 1;
  response.writeHead(503).end();
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

async function ask(): Promise<() => Promise<unknown>> {
  if (name === 'undici RetryAgent') {
    const agent = new RetryAgent(new Agent());
    return async () => {
      const { body } = await agent.request({ origin: url, path: '/', method: 'GET' });
      await body.dump();
    };
  }
  const { got } = (await import(modules['got'] ?? 'got')) as {
    got: (url: string) => Promise<unknown>;
  };
  if (name === 'got') return () => got(url);
  if (name === 'p-retry over got') {
    const outer = await openContender('p-retry', modules);
    return () => outer.run(async () => Number(await got(url)));
  }
  const contender = await openContender(name, modules);
  return () =>
    contender.run(() => {
      attempts += 1;
      return Promise.reject(new Error('gone'));
    });
}

const call = await ask();
for (let i = 0; i < Number(calls); i += 1) await call().catch(() => undefined);
process.stdout.write(JSON.stringify({ perCall: attempts / Number(calls) }));
process.exit(0);
