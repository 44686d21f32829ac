import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { output } from '../../../../e2e/src/run.js';
import type { ProbeCommand } from './commands.js';

const MS = 15_000;
const EVERY_MS = 500;

/** What answers in the container: the probe's address, and nothing else. */
const answering =
  "require('node:http').createServer((q, r) => r.end('{}')).listen(8081, '127.0.0.1')";

/** Processor time that the whole host spends on one probe of the engine's, in ms, over what it spends without. */
export async function hostCost({ command }: ProbeCommand): Promise<number> {
  const idle = await busyMs(undefined);
  const probing = await busyMs(command);
  return (probing - idle) / (MS / EVERY_MS);
}

/** Processor time of the host while a container runs, with a probe or without. */
async function busyMs(command: readonly string[] | undefined): Promise<number> {
  const probe =
    command === undefined
      ? ['--no-healthcheck']
      : [
          ...['--health-cmd', command.map(quote).join(' ')],
          ...['--health-interval', `${EVERY_MS}ms`, '--health-timeout', '5s'],
        ];
  const args = ['run', '--detach', '--rm', ...probe, 'node:24-slim', 'node', '-e', answering];
  const id = (await output('docker', args)).trim();
  try {
    await wait(2000);
    const before = hostBusyMs();
    await wait(MS);
    return hostBusyMs() - before;
  } finally {
    await output('docker', ['rm', '--force', id]);
  }
}

/** Time that processors were not idle since the host started, in ms. Source: proc(5), /proc/stat. */
function hostBusyMs(): number {
  const [, user, nice, system, , , irq, softIrq] = (
    readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? ''
  )
    .split(/\s+/)
    .map(Number);
  const ticks = [user, nice, system, irq, softIrq].reduce<number>(
    (sum, one) => sum + (one ?? 0),
    0,
  );
  return ticks * 10;
}

function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
