import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { untilReady } from '../../../tasks/src/start/ask.js';
import { freePorts } from '../../../tasks/src/start/ports.js';

const runner = fileURLToPath(new URL('../../../tasks/run.mjs', import.meta.url));

/** Last lines that are kept of what a child said, for when it ends before its time. */
const linesKept = 40;

/** A service as a process of its own. */
export interface ChildService {
  readonly url: string;
  readonly healthUrl: string;
  /** Whether `ready` said yes when it was last asked. */
  isReady(): Promise<boolean>;
  /** Asks it to end, and gives its exit code; null where it had to be killed. */
  stop(): Promise<number | null>;
  /** What it said last. */
  said(): string;
}

/** How long a child may take to end before it is killed, in ms. */
const graceMs = 15_000;

/**
 * Starts a service from its source, on free ports of 127.0.0.1 unless some are given, and waits until it is ready.
 * @param source name of a file beside this one
 */
export async function startChild(
  source: string,
  env: Readonly<Record<string, string>>,
  ports?: readonly number[],
): Promise<ChildService> {
  const [port = 0, healthPort = 0] = ports ?? (await freePorts(2));
  const file = fileURLToPath(new URL(`./${source}`, import.meta.url));
  const child = spawn(process.execPath, [runner, file], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'] ?? '',
      ...{ HOST: '127.0.0.1', PORT: String(port), HEALTH_PORT: String(healthPort) },
      LOG_LEVEL: 'error',
      ...env,
    },
  });
  const lines = keepLines(child);
  const service = describe(child, port, healthPort, lines);
  try {
    await untilReady(healthPort, () => hasEnded(child));
    return service;
  } catch (error) {
    await service.stop();
    throw new Error(`${source} did not start\n${lines.join('\n')}`, { cause: error });
  }
}

function describe(
  child: ChildProcess,
  port: number,
  healthPort: number,
  lines: readonly string[],
): ChildService {
  const healthUrl = `http://127.0.0.1:${healthPort}`;
  return {
    url: `http://127.0.0.1:${port}`,
    healthUrl,
    isReady: () =>
      fetch(`${healthUrl}/health/ready`, { signal: AbortSignal.timeout(1000) }).then(
        ({ ok }) => ok,
        () => false,
      ),
    stop: () => stop(child),
    said: () => lines.join('\n'),
  };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function stop(child: ChildProcess): Promise<number | null> {
  if (!hasEnded(child)) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const hard = setTimeout(() => child.kill('SIGKILL'), graceMs);
    await ended;
    clearTimeout(hard);
  }
  return child.exitCode;
}

function keepLines({ stdout, stderr }: ChildProcess): readonly string[] {
  const lines: string[] = [];
  for (const stream of [stdout, stderr]) {
    stream?.setEncoding('utf8').on('data', (piece: string) => {
      lines.push(...piece.trimEnd().split('\n'));
      lines.splice(0, Math.max(0, lines.length - linesKept));
    });
  }
  return lines;
}
