import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { BenchContext } from '../../bench.js';

/** Runs a program of this bench in a process of its own, and gives what it prints as JSON. */
export function runChild<T>(
  { root }: BenchContext,
  program: string,
  args: readonly string[],
): Promise<T> {
  const run = join(root, 'tools', 'tasks', 'run.mjs');
  const file = join(root, 'tools', 'bench', 'src', 'benches', 'resilience', `${program}.ts`);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [run, file, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => (printed += part));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(printed) as T);
      else reject(new Error(`${program} ${args.join(' ')} ended with ${String(code)}`));
    });
  });
}
