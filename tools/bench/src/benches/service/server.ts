import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { freePorts } from '../../../../tasks/src/start/ports.js';

/** Ticks of /proc in a second, on every Linux. */
const ticksPerSecond = 100;

/** A service that runs, as a process of its own on 127.0.0.1. */
export class Server {
  private constructor(
    readonly port: number,
    readonly healthPort: number,
    /** From the start of the process to the first time that it was ready, in ms. */
    readonly startMs: number,
    private readonly child: ChildProcess,
  ) {}

  /** Starts the file and waits until it says that it is ready. */
  static async start(
    file: string,
    env: Readonly<Record<string, string>> = {},
    ports?: readonly number[],
  ): Promise<Server> {
    const [port = 0, healthPort = 0] = ports ?? (await freePorts(2));
    const begunAt = performance.now();
    const child = spawn(process.execPath, [file], {
      env: { ...process.env, PORT: String(port), HEALTH_PORT: String(healthPort), ...env },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    for (;;) {
      if (child.exitCode !== null) throw new Error(`${file} ended with ${child.exitCode}`);
      if (await isReady(port)) break;
      await wait(2);
    }
    return new Server(port, healthPort, performance.now() - begunAt, child);
  }

  /** Processor time of the process so far, in seconds. */
  cpuSeconds(): number {
    const stat = readFileSync(`/proc/${this.child.pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  }

  /** Memory that is its own now, in bytes. */
  memoryBytes(): number {
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024;
  }

  /** Asks it to end; gives how long that took, in ms. One that does not end in 20 s is killed. */
  async stop(): Promise<number> {
    const begunAt = performance.now();
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    const kill = setTimeout(() => this.child.kill('SIGKILL'), 20_000);
    await ended;
    clearTimeout(kill);
    return performance.now() - begunAt;
  }
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok;
  } catch {
    return false;
  }
}
