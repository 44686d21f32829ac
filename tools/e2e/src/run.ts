import { spawn } from 'node:child_process';

/** What a program said and how it ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program to its end, without a terminal and without input. */
export function run(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (piece: string) => (stdout += piece));
    child.stderr.setEncoding('utf8').on('data', (piece: string) => (stderr += piece));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 128, stdout, stderr }));
  });
}

/** Gives back what ended well; throws with all that was said where it did not. */
export function expectWell(command: string, ended: Ended): Ended {
  if (ended.code === 0) return ended;
  throw new Error(`${command} ended with ${ended.code}\n${ended.stdout}\n${ended.stderr}`);
}

/** Runs a program that has to end well, and gives what it printed. */
export async function output(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const ended = await run(program, args, options);
  return expectWell(`${program} ${args.join(' ')}`, ended).stdout;
}
