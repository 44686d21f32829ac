import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Runs the command line of the copy as a person would, showing the command and what it prints. */
export async function alfred(
  root: string,
  folder: string,
  args: readonly string[],
  shownOnlyOnFailure = false,
): Promise<void> {
  const shown: string[] = [];
  const print = (text: string): void => {
    if (shownOnlyOnFailure) shown.push(text);
    else process.stdout.write(text);
  };
  print(`\n$ npx alfred ${args.join(' ')}\n`);
  const code = await new Promise<number>((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [join(root, 'tools', 'alfred', 'bin', 'alfred.mjs'), ...args],
      {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', print);
    child.on('error', reject);
    child.on('close', (status) => resolve(status ?? 1));
  });
  if (code !== 0) throw new Error(`${shown.join('')}alfred ${args.join(' ')} ended with ${code}`);
}
