import { spawn } from 'node:child_process';
import { join } from 'node:path';

/**
 * Runs the command line of the copy as a person would and gives what it printed.
 * `shown` prints the command and its words as they come.
 * @throws when it does not end well, with what it printed
 */
export async function alfred(
  root: string,
  folder: string,
  args: readonly string[],
  show: 'shown' | 'hidden' = 'shown',
): Promise<string> {
  let printed = '';
  const keep = (text: string): void => {
    printed += text;
    if (show === 'shown') process.stdout.write(text);
  };
  if (show === 'shown') process.stdout.write(`\n$ npx alfred ${args.join(' ')}\n`);
  const code = await new Promise<number>((resolve, reject) => {
    const bin = join(root, 'tools', 'alfred', 'bin', 'alfred.mjs');
    const child = spawn(process.execPath, [bin, ...args], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', keep);
    child.on('error', reject);
    child.on('close', (status) => resolve(status ?? 1));
  });
  if (code !== 0) {
    throw new Error(
      `${show === 'shown' ? '' : printed}alfred ${args.join(' ')} ended with ${code}`,
    );
  }
  return printed;
}
