import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** What people edit, and what is made beside it: copied, so that the checkout stays as it is. */
const copied = [
  'agents',
  'infra',
  'libs',
  'docs',
  'platform.yaml',
  'tsconfig.base.json',
  'compose.yaml',
  '.env.example',
];

/** What is only read: linked. */
const linked = ['node_modules', 'packages', 'templates', 'tools', 'package.json'];

/** A throw-away copy of the workspace, readable by nobody else. */
export interface WorkspaceCopy {
  readonly folder: string;
  /** Removes it with all that was made in it. */
  remove(): void;
}

/** Copies the workspace at `root` to a new folder for temporary files. */
export function copyWorkspace(root: string): WorkspaceCopy {
  const folder = mkdtempSync(join(tmpdir(), 'alfred-start-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    for (const name of copied.filter((entry) => existsSync(join(root, entry)))) {
      cpSync(join(root, name), join(folder, name), { recursive: true, filter: isSource });
    }
    for (const name of linked) symlinkSync(join(root, name), join(folder, name));
  } catch (error) {
    remove();
    throw error;
  }
  return { folder, remove };
}

function isSource(path: string): boolean {
  return !['node_modules', 'dist', '.alfred'].includes(basename(path));
}

/** A name for the new agent that no service of the workspace has. */
export function freeName(root: string, wanted: string): string {
  const taken = new Set(
    ['agents', 'infra'].flatMap((group) =>
      existsSync(join(root, group)) ? readdirSync(join(root, group)) : [],
    ),
  );
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.has(name)) return name;
  }
}
