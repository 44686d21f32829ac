import { spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readIn, temporaryWorkspace, writeIn } from './temporary-workspace.js';

const repository = fileURLToPath(new URL('../../../', import.meta.url));

/** A copy of what the command line is built from, so that its sources can be changed. */
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'alfred-bin-'));
  for (const path of ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.base.json']) {
    cpSync(join(repository, path), join(copy, path));
  }
  for (const folder of ['packages', 'tools/alfred', 'templates']) {
    cpSync(join(repository, folder), join(copy, folder), {
      recursive: true,
      filter: (path) => !/(?:^|\/)(?:dist|node_modules)$/.test(path.slice(repository.length)),
    });
  }
  symlinkSync(join(repository, 'node_modules'), join(copy, 'node_modules'));
  for (const folder of ['packages/platform', 'tools/alfred']) {
    symlinkSync(join(repository, folder, 'node_modules'), join(copy, folder, 'node_modules'));
  }
});

afterAll(() => {
  chmodSync(join(copy, 'tools/alfred'), 0o755);
  rmSync(copy, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function alfred(
  folder: string,
  args: readonly string[],
  options: { bin?: string; path?: string; onOut?: (text: string, stop: () => void) => void } = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const { bin = join(copy, 'tools/alfred/bin/alfred.mjs') } = options;
    const child = spawn(process.execPath, [bin, ...args], {
      cwd: folder,
      env: { PATH: options.path ?? process.env['PATH'], NO_COLOR: '1' },
    });
    let out = '';
    let err = '';
    // Once: a second Ctrl-C ends a program at once, and output may still come after the first.
    let stopped = false;
    const stop = (): void => {
      if (!stopped) child.kill('SIGINT');
      stopped = true;
    };
    const heard = (): void => options.onOut?.(out + err, stop);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      heard();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
      heard();
    });
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

const distFiles = (): readonly string[] => readdirSync(join(copy, 'tools/alfred/dist'));
const caches = (): readonly string[] => distFiles().filter((name) => name.endsWith('.cache'));

describe('the bin', () => {
  it('builds its bundle when there is none, says so once, and not again', async () => {
    const first = await alfred(copy, ['--version']);
    expect(first).toEqual({
      code: 0,
      out: '0.1.0\n',
      err: 'alfred: building the command line (once; its sources are new or changed)\n',
    });
    expect(await alfred(copy, ['--version'])).toEqual({ code: 0, out: '0.1.0\n', err: '' });
    expect(caches()).toHaveLength(1);
  });

  it('builds again when a source changed, not when only its time did', async () => {
    const source = join(copy, 'tools/alfred/src/version.ts');
    utimesSync(source, new Date(), new Date(Date.now() - 5_000));
    const bundle = join(copy, 'tools/alfred/dist/alfred.bundle');
    const before = readFileSync(bundle);
    expect((await alfred(copy, ['--version'])).err).toBe('');
    const restamped = readFileSync(bundle);
    expect(restamped.equals(before)).toBe(false);
    await alfred(copy, ['--version']);
    expect(readFileSync(bundle).equals(restamped)).toBe(true);
    const text = readFileSync(source, 'utf8');
    writeFileSync(source, text.replace('packageJson.version', '`${packageJson.version}-new`'));
    const changed = await alfred(copy, ['--version']);
    writeFileSync(source, text);
    expect(changed.out).toBe('0.1.0-new\n');
    expect(changed.err).toContain('building the command line');
    expect((await alfred(copy, ['--version'])).out).toBe('0.1.0\n');
  });

  it.each([
    ['damaged', (bytes: Buffer) => bytes.fill(0xa5, 100, bytes.length - 400)],
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
    ['empty', () => Buffer.alloc(0)],
    ['missing', () => undefined],
  ])('runs the same with a code cache that is %s, and makes a new one', async (_, spoil) => {
    const root = temporaryWorkspace();
    const good = await alfred(root, ['explain', 'agent-a']);
    expect(good.code).toBe(0);
    const [name = ''] = caches();
    const path = join(copy, 'tools/alfred/dist', name);
    const spoilt = spoil(readFileSync(path));
    if (spoilt === undefined) rmSync(path);
    else writeFileSync(path, spoilt);
    expect(await alfred(root, ['explain', 'agent-a'])).toEqual({ ...good, err: '' });
    expect(readFileSync(path).length).toBeGreaterThan(100_000);
  });

  it('shows places of the sources in the stack trace of a fault of ours', async () => {
    const source = join(copy, 'tools/alfred/src/commands/check.ts');
    const text = readFileSync(source, 'utf8');
    writeFileSync(
      source,
      text.replace(
        "const limit = warningLimit(call.text('maxWarnings'));\n",
        (line) => `${line}  (undefined as never as () => void)();\n`,
      ),
    );
    const plain = await alfred(copy, ['check']);
    const verbose = await alfred(copy, ['check', '--verbose']);
    writeFileSync(source, text);
    expect([plain.code, verbose.code]).toEqual([70, 70]);
    expect(plain.err).toContain('our bug: ');
    expect(plain.err).not.toMatch(/^ +at /m);
    expect(verbose.err).toMatch(/at .*tools\/alfred\/src\/commands\/check\.ts:\d+:\d+/);
  });

  it('runs from a tree that cannot be written to', async () => {
    const dist = join(copy, 'tools/alfred/dist');
    rmSync(dist, { recursive: true });
    // A file where the folder should be refuses root as well, unlike permission bits.
    writeFileSync(dist, '');
    try {
      expect(await alfred(copy, ['--version'])).toMatchObject({ code: 0, out: '0.1.0\n' });
    } finally {
      rmSync(dist);
    }
  });

  it('asks for npm ci where nothing is installed', async () => {
    const bare = temporaryWorkspace();
    cpSync(join(repository, 'tools/alfred/bin'), join(bare, 'tools/alfred/bin'), {
      recursive: true,
    });
    const bin = join(bare, 'tools/alfred/bin/alfred.mjs');
    const { code, err } = await alfred(bare, ['check'], { bin });
    expect(code).toBe(2);
    expect(err).toContain('run: npm ci');
  });

  it('ends quietly when nobody reads any more', async () => {
    const root = temporaryWorkspace();
    const child = spawn(
      'bash',
      [
        '-c',
        'set -o pipefail; "$0" "$1" graph --json | head -c 1 >/dev/null',
        process.execPath,
        join(copy, 'tools/alfred/bin/alfred.mjs'),
      ],
      { cwd: root },
    );
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    await new Promise((resolve) => child.on('close', resolve));
    expect(err).not.toContain('EPIPE');
    expect(err).not.toContain('our bug');
  });

  it('ends with 130 at Ctrl-C', async () => {
    const root = temporaryWorkspace();
    const { code } = await alfred(root, ['dev'], {
      onOut: (text, stop) => {
        if (text.includes('written')) stop();
      },
    });
    expect(code).toBe(130);
    expect(readIn(root, 'compose.yaml')).toContain('agent-a');
  });
});

/** A program named docker that says what a real one would, and notes what it was asked. */
const fakeDocker = `#!/usr/bin/env bash
echo "$*" >> "$(dirname "$0")/asked.txt"
case "$*" in
  info*) echo '{"ServerVersion":"26.1.5","MemTotal":68719476736,"NCPU":16}' ;;
  "compose version --short") echo 2.26.1 ;;
  *" up "*) echo "Container started" >&2; exit "$(cat "$(dirname "$0")/up-code.txt")" ;;
  *" ps "*) cat "$(dirname "$0")/ps.txt" ;;
  *" logs "*) echo "the last words" ;;
esac
`;

describe('up and down', () => {
  function platform(ps: readonly object[], upCode: number): { root: string; path: string } {
    const root = temporaryWorkspace({
      'platform.yaml': 'name: small\n',
      'infra/redis/service.yaml': 'use: redis\n',
      'infra/db/service.yaml': 'use: postgres\n',
    });
    const bin = join(root, 'bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'docker'), fakeDocker, { mode: 0o755 });
    writeIn(root, 'bin/up-code.txt', String(upCode));
    writeIn(root, 'bin/ps.txt', ps.map((one) => `${JSON.stringify(one)}\n`).join(''));
    return { root, path: `${bin}:${process.env['PATH'] ?? ''}` };
  }

  const healthy = (Service: string): object => ({
    Service,
    State: 'running',
    Health: 'healthy',
    ExitCode: 0,
  });

  it('refuses what is not generated, then makes secrets, starts and waits', async () => {
    const { root, path } = platform([healthy('redis'), healthy('db')], 0);
    const refused = await alfred(root, ['up'], { path });
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('run «alfred generate»');
    await alfred(root, ['generate'], { path });
    const { code, out, err } = await alfred(root, ['up', '--json'], { path });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      services: [
        { service: 'db', state: 'running', health: 'healthy', exitCode: 0 },
        { service: 'redis', state: 'running', health: 'healthy', exitCode: 0 },
      ],
    });
    expect(err).toContain('made 1 secret\n');
    expect(readIn(root, '.alfred/secrets/db-password')).toMatch(/^[\w-]{43}$/);
    expect(readIn(root, 'bin/asked.txt')).toContain('up --build --detach --wait');
    const down = await alfred(root, ['down', '--volumes'], { path });
    expect(down.code).toBe(1);
    expect(down.err).toContain('--volumes --yes');
    expect((await alfred(root, ['down', '--volumes', '--yes'], { path })).code).toBe(0);
    expect(readIn(root, 'bin/asked.txt')).toContain('down --remove-orphans --volumes');
  });

  it('shows the end of the log of what did not come up', async () => {
    const { root, path } = platform(
      [healthy('redis'), { Service: 'db', State: 'exited', Health: '', ExitCode: 3 }],
      1,
    );
    await alfred(root, ['generate'], { path });
    const { code, out, err } = await alfred(root, ['up'], { path });
    expect(code).toBe(1);
    expect(err).toContain('db ended with code 3; the end of its log:\nthe last words\n');
    expect(err).not.toContain('redis ended');
    expect(out).toMatch(/^db +exited\nredis +healthy\n$/);
  });

  it('says what to do where there is no docker', async () => {
    const { root } = platform([], 0);
    const path = join(root, 'nothing');
    await alfred(root, ['generate'], { path });
    const { code, err } = await alfred(root, ['up'], { path });
    expect(code).toBe(1);
    expect(err).toContain('There is no program "docker" on the path.');
  });
});
