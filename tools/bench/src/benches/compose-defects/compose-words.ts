import { spawn } from 'node:child_process';
import type { Defect } from '@alfred/compose/testing';

/** What `docker compose config` says: `refused` and `warning`, and nothing where it is content. */
export async function composeWords(
  { hasEnvFiles }: Defect,
  which: 'bad' | 'good',
  folder: string,
): Promise<readonly string[]> {
  const settings = hasEnvFiles === true ? ['--env-file', `${which}.env`] : [];
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn('docker', ['compose', ...settings, '-f', `${which}.yaml`, 'config', '-q'], {
    cwd: folder,
    env: { PATH, HOME },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => (words += part));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) return ['refused'];
  return words.includes('level=warning') ? ['warning'] : [];
}
