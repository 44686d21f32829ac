import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';

/** Gives each test folders of its own, and removes them after it. Call it once at the top of a test file. */
export function tempFolders(
  parent = tmpdir(),
): (files?: Readonly<Record<string, string | Buffer>>) => string {
  const made: string[] = [];
  afterEach(() => {
    for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  return (files = {}) => {
    const folder = realpathSync(mkdtempSync(join(parent, 'alfred-workspace-')));
    made.push(folder);
    writeTree(folder, files);
    return folder;
  };
}

/** A folder that is kept in memory where the system has one, for tests that write very much. */
export function memoryFolder(): string {
  return existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
}

/** Writes files, by path below the folder. */
export function writeTree(folder: string, files: Readonly<Record<string, string | Buffer>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** Everything below a folder: files with their bits and text, folders, links. Paths that begin with a left-out one are not there. */
export function readTree(folder: string, leaveOut: readonly string[] = []): Record<string, string> {
  const tree: Record<string, string> = {};
  const visit = (path: string): void => {
    for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
      const inner = path === '' ? entry.name : `${path}/${entry.name}`;
      if (leaveOut.some((left) => inner === left || inner.startsWith(`${left}/`))) continue;
      const absolute = join(folder, inner);
      if (entry.isDirectory()) {
        tree[inner] = 'folder';
        visit(inner);
      } else if (entry.isSymbolicLink()) tree[inner] = `link ${readlinkSync(absolute)}`;
      else
        tree[inner] =
          `${(statSync(absolute).mode & 0o777).toString(8)} ${readFileSync(absolute, 'utf8')}`;
    }
  };
  visit('');
  return tree;
}
