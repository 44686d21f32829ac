import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../src/exit.js';
import { temporaryWorkspace } from './temporary-workspace.js';

const bin = fileURLToPath(new URL('../bin/alfred.mjs', import.meta.url));
const tellUse = fileURLToPath(new URL('./tell-use.mjs', import.meta.url));

/** Most that a refusal may take: of a processor, in seconds, and of memory, in MiB. */
const MOST = { cpuSeconds: 2, memoryMib: 300 };

interface Ended {
  readonly code: number | null;
  readonly words: string;
  readonly cpuSeconds: number;
  readonly memoryMib: number;
}

/** Runs `alfred check` of a file as a process of its own, which tells what it took. */
function check(folder: string, args: readonly string[], user?: number): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', tellUse, bin, 'check', ...args], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      ...(user === undefined ? {} : { uid: user }),
    });
    const said = ['', '', '', ''];
    child.stdio.slice(1).forEach((stream, index) => {
      stream?.on('data', (piece: Buffer) => (said[index + 1] += piece.toString()));
    });
    child.on('close', (code) => {
      const { cpuSeconds, memoryMib } = JSON.parse(said[3] ?? '') as Ended;
      resolve({ code, words: `${said[1] ?? ''}${said[2] ?? ''}`, cpuSeconds, memoryMib });
    });
  });
}

type Files = Readonly<Record<string, string | Uint8Array>>;

const service = 'services:\n  api: { image: "acme/api:1" }\n';
const repeated = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('');
const list = (count: number, name: string): string => Array<string>(count).fill(name).join(', ');

/** What is wrong, the files, and the code that is told; the file is bad.yaml. */
const table: readonly (readonly [what: string, code: string, files: Files])[] = [
  [
    'an alias bomb of lists',
    'compose/too-many-copies',
    {
      'bad.yaml': `a0: &a0 [x]\n${repeated(20, (at) => `a${at + 1}: &a${at + 1} [${list(9, `*a${at}`)}]\n`)}`,
    },
  ],
  [
    'an alias bomb of merge keys',
    'compose/too-many-copies',
    {
      'bad.yaml': `x-0: &a0 { k: v }\n${repeated(30, (at) => `x-${at + 1}: &a${at + 1} { <<: [${list(9, `*a${at}`)}] }\n`)}`,
    },
  ],
  [
    'a large map that very many alias',
    'compose/too-many-copies',
    {
      'bad.yaml': `x-a: &a { ${repeated(1000, (at) => `k${at}: v, `)} }\nservices:\n${repeated(5000, (at) => `  s${at}: { image: i, labels: *a }\n`)}`,
    },
  ],
  [
    'an anchor inside of itself',
    'compose/anchor-circle',
    { 'bad.yaml': `${service}x-a: &a [*a]\n` },
  ],
  ['50 MB', 'compose/too-large', { 'bad.yaml': service + '# a comment\n'.repeat(4_400_000) }],
  [
    '50 MB on one line',
    'compose/too-large',
    { 'bad.yaml': `${service}x-a: "${'a'.repeat(50_000_000)}"\n` },
  ],
  ['brackets', 'compose/too-deep', { 'bad.yaml': `${service}x-a: ${'['.repeat(200_000)}` }],
  ['braces', 'compose/too-deep', { 'bad.yaml': `${service}x-a: ${'{a: '.repeat(100_000)}` }],
  ['dashes', 'compose/too-deep', { 'bad.yaml': `${service}x-a:\n  ${'- '.repeat(200_000)}a\n` }],
  ['keys in keys', 'compose/too-deep', { 'bad.yaml': `${'? '.repeat(200_000)}a\n` }],
  [
    'keys below keys',
    'compose/too-deep',
    { 'bad.yaml': repeated(1200, (at) => `${' '.repeat(at)}a:\n`) },
  ],
  [
    'variables in variables',
    'compose/interpolation',
    { 'bad.yaml': `services: { api: { image: "${'${A:-'.repeat(150)}${'}'.repeat(150)}" } }\n` },
  ],
  [
    'a circle of extends',
    'compose/extends-circle',
    {
      'bad.yaml':
        'services:\n  a: { image: i, extends: b }\n  b: { extends: { file: bad.yaml, service: a } }\n',
    },
  ],
  [
    'a long chain of extends',
    'compose/too-deep',
    {
      'bad.yaml': `services:\n  s0: { image: i }\n${repeated(3000, (at) => `  s${at + 1}: { extends: s${at} }\n`)}`,
    },
  ],
  [
    'a long chain of extends, the other way round',
    'compose/too-deep',
    {
      'bad.yaml': `services:\n${repeated(3000, (at) => `  s${at}: { extends: s${at + 1} }\n`)}  s3000: { image: i }\n`,
    },
  ],
  [
    'a large service that very many extend',
    'compose/too-many-copies',
    {
      'bad.yaml': `services:\n${repeated(3000, (at) => `  s${at}: { extends: { file: b.yaml, service: b } }\n`)}`,
      'b.yaml': `services: { b: { image: i, environment: { ${repeated(2000, (at) => `A${at}: 1, `)} } } }\n`,
    },
  ],
  [
    'a circle of includes',
    'compose/include-circle',
    {
      'bad.yaml': 'include: [b.yaml]\n',
      'b.yaml': 'include: [c.yaml]\n',
      'c.yaml': 'include: [bad.yaml]\n',
    },
  ],
  [
    'includes that double',
    'compose/too-many-copies',
    Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [
        at === 0 ? 'bad.yaml' : `i${at}.yaml`,
        `include: [i${at + 1}.yaml, i${at + 1}.yaml]\n`,
      ]),
    ),
  ],
  [
    'millions of ports',
    'compose/too-many-copies',
    {
      'bad.yaml': `services:\n${repeated(200, (at) => `  s${at}: { image: i, ports: ["1-65535:1-65535"] }\n`)}`,
    },
  ],
  [
    'an include of /etc/passwd',
    'compose/foreign-file',
    { 'bad.yaml': `include: [/etc/passwd]\n${service}` },
  ],
  [
    'an include of /etc/passwd by its way',
    'compose/foreign-file',
    { 'bad.yaml': `include: [../../../../../../etc/passwd]\n${service}` },
  ],
  [
    'an extends of /etc/passwd',
    'compose/foreign-file',
    {
      'bad.yaml': 'services: { a: { image: i, extends: { file: /etc/passwd, service: root } } }\n',
    },
  ],
  [
    'an include from elsewhere',
    'compose/foreign-file',
    { 'bad.yaml': `include: ["https://example.com/compose.yaml"]\n${service}` },
  ],
  [
    'an include from a repository',
    'compose/foreign-file',
    { 'bad.yaml': `include: ["git@example.com:acme/api.git"]\n${service}` },
  ],
  [
    'an extends from elsewhere',
    'compose/foreign-file',
    {
      'bad.yaml':
        'services: { a: { image: i, extends: { file: "https://example.com/a.yaml", service: a } } }\n',
    },
  ],
  [
    'binary',
    'compose/not-text',
    { 'bad.yaml': Uint8Array.from({ length: 5000 }, (_, at) => (at * 37) % 256) },
  ],
  ['zeros', 'compose/not-text', { 'bad.yaml': new Uint8Array(5000) }],
  [
    'invalid UTF-8',
    'compose/not-text',
    { 'bad.yaml': Buffer.concat([Buffer.from(service), Buffer.from([0xc3, 0x28])]) },
  ],
  ['UTF-16', 'compose/not-text', { 'bad.yaml': Buffer.from(`\ufeff${service}`, 'utf16le') }],
  ['nothing', 'compose/empty', { 'bad.yaml': '' }],
  ['no YAML', 'compose/syntax', { 'bad.yaml': 'services: {\n  "a\n' }],
  [
    'an env file of 50 MB',
    'compose/too-large',
    {
      'bad.yaml': 'services: { a: { image: i, env_file: big.env } }\n',
      'big.env': 'A=1\n'.repeat(12_500_000),
    },
  ],
  [
    'an env file that is a device',
    'compose/not-a-file',
    { 'bad.yaml': 'services: { a: { image: i, env_file: /dev/zero } }\n' },
  ],
  [
    'an included device',
    'compose/foreign-file',
    { 'bad.yaml': `include: [/dev/zero]\n${service}` },
  ],
];

function folderOf(files: Files): string {
  const folder = temporaryWorkspace({});
  for (const [path, content] of Object.entries(files)) writeFileSync(join(folder, path), content);
  return folder;
}

/** What lies in a folder, with the texts of its small files. */
function lookAt(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map(
      (entry) =>
        `${entry.name} ${entry.isFile() ? readFileSync(join(folder, entry.name)).length : ''}`,
    )
    .sort();
}

async function expectRefused(folder: string, code: string, user?: number): Promise<void> {
  const before = lookAt(folder);
  const ended = await check(folder, ['bad.yaml'], user);
  expect(ended.words).toContain(code);
  expect(ended.code).toBe(EXIT.findings);
  expect(ended.cpuSeconds).toBeLessThanOrEqual(MOST.cpuSeconds);
  expect(ended.memoryMib).toBeLessThanOrEqual(MOST.memoryMib);
  expect(lookAt(folder)).toEqual(before);
}

describe('bad input is refused with a reason, soon, within little memory, and nothing is written', () => {
  // What has to be built is built now, and what is compiled once is kept.
  beforeAll(async () => {
    for (let times = 0; times < 2; times++) await check(tmpdir(), ['no-such-file.yaml']);
  }, 120_000);

  it.each(table)('%s: %s', async (_what, code, files) => {
    await expectRefused(folderOf(files), code);
  });

  it('a pipe that nobody writes into', async () => {
    const folder = folderOf({});
    spawnSync('mkfifo', [join(folder, 'bad.yaml')]);
    await expectRefused(folder, 'compose/not-a-file');
  });

  it('pipes beside the file', async () => {
    const folder = folderOf({ 'bad.yaml': 'include: [p.yaml]\nservices: { a: { image: i } }\n' });
    for (const name of ['p.yaml', '.env']) spawnSync('mkfifo', [join(folder, name)]);
    await expectRefused(folder, 'compose/not-a-file');
  });

  it('a folder', async () => {
    const folder = folderOf({});
    mkdirSync(join(folder, 'bad.yaml'));
    await expectRefused(folder, 'compose/not-a-file');
  });

  it('a link to itself, and one to nothing', async () => {
    const folder = folderOf({});
    symlinkSync('bad.yaml', join(folder, 'bad.yaml'));
    await expectRefused(folder, 'compose/not-a-file');
    const other = folderOf({});
    symlinkSync('nothing', join(other, 'bad.yaml'));
    await expectRefused(other, 'compose/missing');
  });

  it('no file', async () => {
    await expectRefused(folderOf({}), 'compose/missing');
  });

  it('no right to read it', async () => {
    const folder = folderOf({ 'bad.yaml': service });
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'bad.yaml'), 0);
    // The superuser may read everything, so somebody else asks.
    await expectRefused(folder, 'compose/no-rights', process.getuid?.() === 0 ? 65_534 : undefined);
  });
});
