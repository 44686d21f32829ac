import { sourcesOf } from '@alfred/model';
import { describe, expect, it } from 'vitest';
import { generate } from './pipeline.js';
import { scaffold } from './scaffold/index.js';
import { workspaceOf, type WorkspaceFiles } from './testing/found.js';

/** A fault, the files that have it, and each finding as `file:line:column code`. */
interface Fault {
  readonly name: string;
  readonly files: WorkspaceFiles;
  readonly found: readonly string[];
  /** What to do, as the first finding says. */
  readonly help?: string;
}

const a = 'agents/a/service.yaml';
const one = (manifest: string): WorkspaceFiles => workspaceOf({ 'agents/a': manifest });

const bomb = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...[...'bcdefghi'].map(
    (name, index) =>
      `${name}: &${name} [${Array(9)
        .fill(`*${'abcdefgh'.charAt(index)}`)
        .join(', ')}]`,
  ),
].join('\n');

const faults: readonly Fault[] = [
  {
    name: 'bad YAML',
    files: one('kind: agent\nneeds: { redis: healthy\nport: 1\n'),
    found: [`${a}:3:1 manifest/bad-yaml`],
    help: 'Look at the indentation and the quotes of this line and the one before.',
  },
  {
    name: 'a tab for indentation',
    files: one('needs:\n\tredis: healthy\n'),
    found: [`${a}:2:1 manifest/bad-yaml`],
    help: 'Indent with spaces.',
  },
  {
    name: 'one key twice',
    files: one('port: 1\nkind: agent\nport: 2\n'),
    found: [`${a}:3:1 manifest/bad-yaml`],
    help: 'Keep one of the two; only one could count.',
  },
  {
    name: 'an unknown key',
    files: one('kind: agent\nprot: 9003\n'),
    found: [`${a}:2:1 manifest/unknown-key`],
    help: 'Did you mean "port"?',
  },
  {
    name: 'an unknown key, deep inside',
    files: one('resources:\n  observed: { peakMemroy: 5M, averageCpu: 1, window: 7d }\n'),
    found: [`${a}:2:3 manifest/missing-field`, `${a}:2:15 manifest/unknown-key`],
  },
  {
    name: 'a wrong type',
    files: one('port: [9003]\n'),
    found: [`${a}:1:7 manifest/wrong-type`],
  },
  ...[
    ['"512"', 'Write 512M.'],
    ['512', 'Write 512M.'],
    ['1.5GB', 'Write 1.5G.'],
    ['500mb', 'Write 500M.'],
  ].map(([memory = '', help = '']) => ({
    name: `memory of ${memory}`,
    files: one(`resources:\n  memory: ${memory}\n`),
    found: [`${a}:2:11 manifest/bad-memory`],
    help,
  })),
  {
    name: 'an unknown need',
    files: workspaceOf({
      'agents/a': 'needs:\n  rediss: healthy\n',
      'infra/redis': 'use: redis\n',
    }),
    found: [`${a}:2:3 needs/unknown`],
    help: 'Did you mean "redis"?',
  },
  {
    name: 'a circle',
    files: workspaceOf({
      'agents/a': 'needs: { b: healthy }\n',
      'agents/b': 'needs: { c: healthy }\n',
      'agents/c': 'needs: { a: healthy }\n',
    }),
    found: [`${a}:1:10 needs/cycle`],
    help: 'Remove one of these needs, or move what both use into a service of its own.',
  },
  {
    name: 'two services on one port of the host',
    files: workspaceOf({ 'agents/a': 'publish: 8080\n', 'agents/b': 'port: 1\npublish: 8080\n' }),
    found: ['agents/b/service.yaml:2:1 ports/host-port-taken'],
    help: 'Publish another port, or none: services reach each other by name without it.',
  },
  {
    name: 'a missing default',
    files: one('env:\n  REGION: { description: Where it runs., required: false }\n'),
    found: [`${a}:2:3 env/missing-default`],
  },
  {
    name: 'a manifest of 10 MB',
    files: one(`description: ${'x'.repeat(10 * 1024 * 1024)}\n`),
    found: [`${a}:1:1 manifest/too-large`],
  },
  { name: 'an alias bomb', files: one(bomb), found: [`${a}:1:1 manifest/alias-bomb`] },
  {
    name: 'brackets without end',
    files: one('['.repeat(100_000)),
    found: [`${a}:1:1 manifest/bad-yaml`],
  },
  {
    name: 'two manifests of one name',
    files: workspaceOf({ 'agents/a': 'port: 1\n', 'infra/x': 'name: a\nuse: redis\n' }),
    found: ['infra/x/service.yaml:1:1 names/duplicate'],
    help: 'Rename one of the two, or remove it.',
  },
  {
    name: 'a fault behind CRLF',
    files: one('kind: agent\r\nneeds:\r\n  nobody: healthy\r\nprot: 1\r\n'),
    found: [`${a}:4:1 manifest/unknown-key`],
  },
  {
    name: 'a fault behind a byte order mark',
    files: one('\uFEFFprot: 1\n'),
    found: [`${a}:1:1 manifest/unknown-key`],
  },
  {
    name: 'no platform.yaml',
    files: { [a]: 'port: 1\n' },
    found: ['platform.yaml:1:1 workspace/no-platform'],
  },
  {
    name: 'a platform with a fault beside a service with one',
    files: workspaceOf({ 'agents/a': 'prot: 1\n' }, 'nmae: acme\n'),
    found: [
      `${a}:1:1 manifest/unknown-key`,
      'platform.yaml:1:1 manifest/missing-field',
      'platform.yaml:1:1 manifest/unknown-key',
    ],
  },
];

function check(files: WorkspaceFiles) {
  return generate(sourcesOf(files), { target: 'compose' });
}

const shown = (files: WorkspaceFiles): readonly string[] =>
  check(files).diagnostics.map(({ at, code }) => `${at.file}:${at.line}:${at.column} ${code}`);

describe('faults in manifests', () => {
  it.each(faults)('$name: what, where and what to do', ({ files, found, help }) => {
    expect(shown(files)).toEqual(found);
    const result = check(files);
    expect(result.files).toEqual([]);
    const [first] = result.diagnostics;
    expect(first?.message).toMatch(/^.{20,}[.?!]$/s);
    if (help !== undefined) expect(first?.help).toBe(help);
  });

  it('good manifests with CRLF and a byte order mark are like others', () => {
    const text = 'port: 9000\nneeds:\n  redis: healthy\n';
    const others = { 'infra/redis': 'use: redis\n' };
    const plain = check(workspaceOf({ 'agents/a': text, ...others }));
    const marked = check(
      workspaceOf({ 'agents/a': `\uFEFF${text.replaceAll('\n', '\r\n')}`, ...others }),
    );
    expect(plain.files).not.toEqual([]);
    expect(marked.files).toEqual(plain.files);
    expect(marked.diagnostics).toEqual([]);
  });

  it('are all shown at once, whatever their kind', () => {
    // Each fault in services of its own, so that none hides another.
    const files: Record<string, string> = { 'platform.yaml': 'name: acme\n' };
    const expected: string[] = [];
    faults.forEach(({ files: own, found }, index) => {
      if (own['platform.yaml'] !== 'name: acme\n') return;
      const renamed = (text: string): string =>
        text
          .replaceAll(/\b(agents|infra)\/(\w+)\//g, `$1/f${index}-$2/`)
          .replaceAll(/^(needs: \{ |\s\s)([abc]): healthy/gm, `$1f${index}-$2: healthy`)
          .replaceAll(/^name: a$/gm, `name: f${index}-a`)
          .replaceAll('8080', String(8080 + index));
      for (const [path, text] of Object.entries(own))
        if (path !== 'platform.yaml') files[renamed(path)] = renamed(text);
      expected.push(...found.map(renamed));
    });
    expect([...shown(files)].sort()).toEqual(expected.sort());
  });
});

describe('a template that lacks an answer', () => {
  it('is told with the place in the template', () => {
    const { files, diagnostics } = scaffold(
      'infra',
      { name: 'cache', use: 'redis' },
      {
        workspace: sourcesOf({ 'platform.yaml': 'name: acme\n' }),
        templates: sourcesOf({
          'templates/infra/template.yaml': 'version: 1\n',
          'templates/infra/service.yaml.hbs': 'use: {{use}}\nport: {{prot}}\n',
        }),
      },
    );
    expect(files).toEqual([]);
    expect(diagnostics.map(({ at, code }) => `${at.file}:${at.line}:${at.column} ${code}`)).toEqual(
      ['templates/infra/service.yaml.hbs:2:9 template/missing-answer'],
    );
  });
});
