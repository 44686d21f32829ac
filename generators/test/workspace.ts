import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What the doors are made of: only read, so linked. */
const linked = ['node_modules', 'packages', 'tools', 'generators', 'templates'];

/** What says where the workspace is, or is written to. */
const copied = ['tsconfig.base.json', 'nx.json', 'package.json', 'plopfile.js', '.gitignore'];

const manifests: Readonly<Record<string, string>> = {
  'platform.yaml': 'name: demo\n',
  'infra/db-postgres/service.yaml': 'use: postgres\n',
  'infra/redis/service.yaml': 'use: redis\n',
  'agents/model-router/service.yaml': 'port: 8080\n',
};

/** Starting Node with a bundler or Nx takes seconds on a busy machine. */
export const slow = { timeout: 240_000 };

export type Answers = Readonly<Record<string, string>>;
type Door = (kind: string, name: string, answers: Answers) => string[];

/** The three doors, as one would type them: a program of the workspace, and its arguments. */
export const doors: Readonly<Record<'alfred' | 'nx' | 'plop', Door>> = {
  alfred: (kind, name, answers) => [
    'tools/alfred/bin/alfred.mjs',
    'new',
    kind,
    name,
    ...flags(answers),
  ],
  nx: (kind, name, answers) => [NX, 'g', `@alfred/generators:${kind}`, name, ...flags(answers)],
  plop: (kind, name, answers) => [PLOP, kind, '--', ...flags({ name, ...answers })],
};

export const NX = 'node_modules/nx/dist/bin/nx.js';
export const PLOP = 'node_modules/plop/bin/plop.js';

function flags(answers: Answers): string[] {
  return Object.entries(answers).map(([name, value]) => `--${name}=${value}`);
}

const folders: string[] = [];

/** A small workspace in a folder of its own. */
export function makeWorkspace(): string {
  const folder = mkdtempSync(join(tmpdir(), 'alfred-doors-'));
  folders.push(folder);
  for (const name of linked) symlinkSync(join(root, name), join(folder, name));
  for (const name of copied) cpSync(join(root, name), join(folder, name));
  withoutOwnLibs(folder);
  for (const [path, text] of Object.entries(manifests)) write(folder, path, text);
  return folder;
}

/** The libs of this workspace are not in the small one, so their aliases would lead nowhere. */
function withoutOwnLibs(folder: string): void {
  const path = join(folder, 'tsconfig.base.json');
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replaceAll(/,\s*"@libs\/[^\]]*\]/g, ''));
}

/** Removes all workspaces that were made. */
export function removeWorkspaces(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** Runs a program of the workspace in it, and gives what it prints. */
export function run(folder: string, [program = '', ...args]: readonly string[]): string {
  // A pipe for stdin: nobody is there to be asked.
  return execFileSync(process.execPath, [join(folder, program), ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: 'pipe',
    env: { ...process.env, NX_ISOLATE_PLUGINS: 'false', NX_DAEMON: 'false', NO_COLOR: '1' },
  });
}

/** Exit code and words of a run that may fail. */
export function outcome(
  folder: string,
  args: readonly string[],
): { readonly status: unknown; readonly told: string } {
  try {
    return { status: 0, told: run(folder, args) };
  } catch (error) {
    const { status, stdout, stderr } = error as Record<'status' | 'stdout' | 'stderr', unknown>;
    return { status, told: `${String(stdout)}${String(stderr)}` };
  }
}

/** Every file that people see, by path. */
export function treeOf(folder: string): Readonly<Record<string, string>> {
  const kept = ['.nx', '.alfred', '.git', ...linked];
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => !kept.includes(path.split('/')[0] ?? ''));
  return Object.fromEntries(
    files.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
  );
}
