import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

/** Running children; each leads a group of its own, so that what it started ends with it. */
const groups = new Set<number>();

/** What every tool is told: Nx stays in one process, and colour is for people who watch. */
const toolEnvironment = {
  ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }),
  NX_DAEMON: 'false',
  NX_ISOLATE_PLUGINS: 'false',
  NX_TUI: 'false',
};

export interface ChildOptions {
  readonly root: string;
  /** Called with each piece of stdout and stderr, as it comes. */
  readonly onOutput: (text: string) => void;
}

/** Runs a program to its end and gives its exit code; 127 when it cannot be started, 128 when a signal ended it. */
export function runChild(command: readonly string[], options: ChildOptions): Promise<number> {
  const [program = '', ...args] = command;
  const bin = join(options.root, 'node_modules', '.bin');
  const child = spawn(program, args, {
    cwd: options.root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...toolEnvironment,
      PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
    },
  });
  const group = child.pid;
  if (group !== undefined) groups.add(group);
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', options.onOutput);
  }
  return new Promise((resolve) => {
    child.on('error', (error) => {
      options.onOutput(`${program}: ${error.message}\n`);
      resolve(127);
    });
    child.on('close', (code) => {
      if (group !== undefined) groups.delete(group);
      resolve(code ?? 128);
    });
  });
}

/** Sends a signal to all that still runs. */
export function signalChildren(signal: NodeJS.Signals): void {
  for (const group of groups) {
    try {
      process.kill(-group, signal);
    } catch {
      groups.delete(group); // it ended just now
    }
  }
}
