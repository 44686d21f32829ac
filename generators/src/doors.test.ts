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
import { afterAll, describe, expect, it } from 'vitest';

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

type Door = (kind: string, name: string, answers: Readonly<Record<string, string>>) => string[];

/** The three doors, as one would type them; `nx` and so on stand for their programs. */
const doors: Readonly<Record<string, Door>> = {
  alfred: (kind, name, answers) => [
    'tools/alfred/bin/alfred.mjs',
    'new',
    kind,
    name,
    ...flags(answers),
  ],
  nx: (kind, name, answers) => [
    'node_modules/nx/dist/bin/nx.js',
    'g',
    `@alfred/generators:${kind}`,
    name,
    ...flags(answers),
  ],
  plop: (kind, name, answers) => [
    'node_modules/plop/bin/plop.js',
    kind,
    '--',
    ...flags({ name, ...answers }),
  ],
};

function flags(answers: Readonly<Record<string, string>>): string[] {
  return Object.entries(answers).map(([name, value]) => `--${name}=${value}`);
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A small workspace in a folder of its own. */
function makeWorkspace(): string {
  const folder = mkdtempSync(join(tmpdir(), 'alfred-doors-'));
  folders.push(folder);
  for (const name of linked) symlinkSync(join(root, name), join(folder, name));
  for (const name of copied) cpSync(join(root, name), join(folder, name));
  for (const [path, text] of Object.entries(manifests)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function run(folder: string, args: readonly string[]): string {
  const [program = '', ...rest] = args;
  // A pipe for stdin: nobody is there to be asked.
  return execFileSync(process.execPath, [join(folder, program), ...rest], {
    cwd: folder,
    encoding: 'utf8',
    stdio: 'pipe',
    env: { ...process.env, NX_ISOLATE_PLUGINS: 'false', NX_DAEMON: 'false', NO_COLOR: '1' },
  });
}

/** Exit code and words of a run that must fail. */
function refusal(folder: string, args: readonly string[]): { status: unknown; told: string } {
  try {
    return { status: 0, told: run(folder, args) };
  } catch (error) {
    const { status, stdout, stderr } = error as Record<'status' | 'stdout' | 'stderr', unknown>;
    return { status, told: `${String(stdout)}${String(stderr)}` };
  }
}

/** Every file that people see, by path. */
function treeOf(folder: string): Readonly<Record<string, string>> {
  const kept = ['.nx', '.alfred', ...linked];
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => !kept.includes(path.split('/')[0] ?? ''));
  return Object.fromEntries(
    files.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
  );
}

const additions: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
  ['infra', 'nats', {}],
  ['agent', 'agent-legal', { needs: 'db-postgres,redis:started,model-router,nats', port: '9005' }],
  ['agent', 'agent-tax', { description: "It's about taxes: all of them." }],
  ['lib', 'pricing', { for: 'agent-legal,agent-tax' }],
];

const slow = { timeout: 240_000 };

describe('the three doors', () => {
  it('write the same bytes, and nothing when asked again', slow, () => {
    const trees = Object.entries(doors).map(([door, command]) => {
      const folder = makeWorkspace();
      for (const addition of additions) run(folder, command(...addition));
      const tree = treeOf(folder);
      for (const addition of additions.slice(1, 2)) run(folder, command(...addition));
      expect(treeOf(folder), `${door}, a second time`).toEqual(tree);
      return tree;
    });
    const [first, ...others] = trees;
    expect(Object.keys(first ?? {})).toEqual(
      expect.arrayContaining([
        'agents/agent-legal/src/agent.ts',
        'agents/agent-legal/src/manifest.generated.ts',
        'compose.yaml',
        'infra/nats/service.yaml',
        'libs/pricing/src/index.ts',
      ]),
    );
    for (const other of others) expect(other).toEqual(first);
  });

  it('refuse alike, and write nothing', slow, () => {
    const told = Object.values(doors).map((command) => {
      const folder = makeWorkspace();
      const before = treeOf(folder);
      const { status, told: words } = refusal(
        folder,
        command('agent', 'redis', { needs: 'qdrant' }),
      );
      expect(treeOf(folder)).toEqual(before);
      expect(words).toContain('names/taken');
      expect(words).toContain('alfred new infra qdrant');
      return status;
    });
    expect(told).toEqual([1, 1, 1]);
  });
});

describe('plop', () => {
  it.each([
    ['nothing is answered', ['agent'], 'names/missing'],
    ['a flag is none of its questions', ['agent', '--', '--nmae', 'x'], '--nmae'],
    ['there are more words than questions', ['agent', '--', 'x', 'y'], 'give it with its flag'],
  ])('fails when %s and nobody can be asked', slow, (_, args, words) => {
    const folder = makeWorkspace();
    const { status, told } = refusal(folder, ['node_modules/plop/bin/plop.js', ...args]);
    expect(told).toContain(words);
    expect(status).toBe(1);
  });
});
