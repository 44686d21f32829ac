import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ProofOptions } from '../../proof.js';
import { PythonPlatform } from './platform.js';

const halfRequest = readFileSync(
  fileURLToPath(new URL('half_request.py', import.meta.url)),
  'utf8',
);

/** Time that the container has to end, in ms: policy.stop.grace. */
const GRACE_MS = 20_000;

/** The Python example on a real engine: it becomes healthy, answers, and drains when it is stopped. */
export async function provePython({ root }: ProofOptions): Promise<number> {
  const platform = new PythonPlatform(root, `alfred-proof-${process.pid}`);
  let failed = 0;
  const claim = (what: string, found: unknown, wanted: unknown): void => {
    const holds = JSON.stringify(found) === JSON.stringify(wanted);
    if (!holds) failed += 1;
    const seen = holds ? '' : `: ${JSON.stringify(found)} and not ${JSON.stringify(wanted)}`;
    process.stdout.write(`${holds ? 'holds ' : 'FAILED'} ${what}${seen}\n`);
  };
  try {
    await platform.up();
    claim('its own tests pass', (await platform.ownTests()).code, 0);
    claim('healthy', await platform.inspect('{{.State.Health.Status}}'), 'healthy');
    const script =
      'import urllib.request as u; print(u.urlopen("http://127.0.0.1:8081/health/ready").read().decode())';
    const ready = await platform.compose('exec', '-T', 'agent-words', 'python3', '-c', script);
    claim('ready, and redis with it', JSON.parse(ready), {
      status: 'UP',
      checks: [{ name: 'redis', status: 'UP', data: {} }],
    });
    const { answer, stopMs } = await stopAmidRequest(platform);
    claim('answers a request that it was stopped in the middle of', answer, {
      ready: 503,
      status: 200,
      connection: 'close',
      body: { words: 4, characters: 12 },
    });
    claim('ends by itself', await platform.inspect('{{.State.ExitCode}}'), '0');
    claim(`ends within its grace (${(stopMs / 1000).toFixed(1)} s)`, stopMs < GRACE_MS, true);
  } finally {
    await platform.remove();
  }
  process.stdout.write(failed === 0 ? 'all claims hold\n' : `${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

/** Stops the agent when half of a request has reached it; gives what the client saw, and how long the stop took. */
async function stopAmidRequest(
  platform: PythonPlatform,
): Promise<{ readonly answer: unknown; readonly stopMs: number }> {
  const network = `${platform.name}_platform`;
  const client = spawn(
    'docker',
    ['run', '--rm', '--network', network, platform.base, 'python3', '-c', halfRequest],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let said = '';
  let stopping: Promise<number> | undefined;
  client.stdout.setEncoding('utf8').on('data', (piece: string) => {
    said += piece;
    if (said.includes('half sent\n')) stopping ??= stop(platform);
  });
  await new Promise((resolve, reject) => client.on('close', resolve).on('error', reject));
  const stopMs = stopping === undefined ? Infinity : await stopping;
  const [, line = 'null'] = said.split('\n');
  return { answer: JSON.parse(line === '' ? 'null' : line), stopMs };
}

async function stop(platform: PythonPlatform): Promise<number> {
  const start = performance.now();
  await platform.compose('stop', 'agent-words');
  return performance.now() - start;
}
