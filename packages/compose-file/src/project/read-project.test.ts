import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configOf, errorsOf, readTexts, type Texts } from './testing/read.js';

const names = (texts: Texts | string, more = {}): string[] => {
  const services = readTexts(texts, more).project?.services.values() ?? [];
  return [...services].filter(({ isActive }) => isActive).map(({ name }) => name);
};

describe('profiles', () => {
  const text =
    'services: { w: { image: i }, x: { image: i, profiles: [a] }, y: { image: i, profiles: [b, c] }, z: { image: i, profiles: [""] } }';
  it.each([
    [undefined, ['w', 'z']],
    [[], ['w', 'z']],
    [['a'], ['w', 'x', 'z']],
    [['c'], ['w', 'y', 'z']],
    [['*'], ['w', 'x', 'y', 'z']],
  ])('%j start %j', (profiles, active) => {
    expect(names(text, profiles === undefined ? {} : { profiles })).toEqual(active);
  });

  it('are those of COMPOSE_PROFILES, in the environment or in .env', () => {
    expect(names(text, { environment: { COMPOSE_PROFILES: 'a, c' } })).toEqual([
      'w',
      'x',
      'y',
      'z',
    ]);
    expect(names({ 'compose.yaml': text, '.env': 'COMPOSE_PROFILES=a\n' })).toEqual([
      'w',
      'x',
      'z',
    ]);
  });

  it('what is wrong with a service that does not start is not told of the whole', () => {
    expect(
      errorsOf(
        'services: { x: { image: i }, y: { profiles: [p], networks: [q], env_file: no.env } }',
      ),
    ).toEqual([]);
  });
});

describe('the name', () => {
  const service = 'services: { x: { image: "i:${COMPOSE_PROJECT_NAME}" } }\n';
  it.each<readonly [string, Texts | string, object, string]>([
    ['of the folder', service, {}, 'p'],
    ['of the file', `name: a\n${service}`, {}, 'a'],
    ['in the letters that are allowed', `name: _My.Shop_1\n${service}`, {}, 'myshop_1'],
    ['with variables', `name: "\${NOPE:-b}"\n${service}`, {}, 'b'],
    [
      'of the last file',
      { 'compose.yaml': `name: a\n${service}`, 'override.yaml': 'name: b\n' },
      {},
      'b',
    ],
    ['that was asked for', `name: a\n${service}`, { projectName: 'c' }, 'c'],
    [
      'of the environment',
      `name: a\n${service}`,
      { environment: { COMPOSE_PROJECT_NAME: 'd' } },
      'd',
    ],
    ['of .env', { 'compose.yaml': service, '.env': 'COMPOSE_PROJECT_NAME=e\n' }, {}, 'e'],
    ['of another folder', service, { projectDirectory: '/q/Shop' }, 'shop'],
  ])('%s, and variables see it', (_what, texts, more, name) => {
    expect(configOf(texts, more)).toMatchObject({ name, services: { x: { image: `i:${name}` } } });
  });
});

describe('environment', () => {
  const service = (lines: string): string => `services: { x: { image: i, ${lines} } }\n`;
  const environment = (texts: Texts | string, more = {}): unknown =>
    (configOf(texts, more) as { services: { x: { environment?: unknown } } }).services.x
      .environment;

  it.each<readonly [string, Texts, unknown]>([
    [
      'a later file wins, the own entries win over files',
      {
        'compose.yaml': service('env_file: [a.env, b.env], environment: [C=c, A]'),
        'a.env': 'A=1\nB=${A}\nSET\n',
        'b.env': 'A=2\nD=${B}${SET}${V}\nE\n',
        '.env': 'V=v\n',
      },
      { A: null, B: '1', SET: 'set', D: '1setv', C: 'c' },
    ],
    [
      'a file that need not be there',
      { 'compose.yaml': service('env_file: [{ path: no.env, required: false }]') },
      undefined,
    ],
    [
      'a file in raw format',
      { 'compose.yaml': service('env_file: [{ path: a.env, format: raw }]'), 'a.env': 'A="$B"\n' },
      { A: '"$$B"' },
    ],
    ['nothing at all', { 'compose.yaml': service('env_file: /dev/null') }, undefined],
    [
      'a variable nobody has set',
      { 'compose.yaml': service('environment: { A: "${NOPE}", B: }') },
      { A: '', B: null },
    ],
  ])('%s', (_what, texts, expected) => {
    expect(environment(texts)).toEqual(expected);
  });

  it.each<readonly [Texts | string, string]>([
    [service('env_file: no.env'), 'compose/missing compose.yaml:1:38'],
    [service('env_file: [{ path: a.env, format: foo }]'), 'compose/bad-value compose.yaml:1:62'],
    [
      { 'compose.yaml': service('env_file: a.env'), 'a.env': 'A=1\nB="x\n' },
      'compose/env-file a.env:2:3',
    ],
    [{ 'compose.yaml': service('tty: true'), '.env': 'A=1\nB="x\n' }, 'compose/env-file .env:2:3'],
    [service('hostname: "${A"'), 'compose/interpolation compose.yaml:1:38'],
    [service('hostname: "${A:?why}"'), 'compose/interpolation compose.yaml:1:38'],
  ])('%j is refused', (texts, error) => {
    expect(errorsOf(texts)).toContain(error);
  });

  it('a required variable without a value is a warning when reading leniently', () => {
    const { diagnostics } = readTexts(service('hostname: "${A:?why}"'), {
      missingVariables: 'lenient',
    });
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['compose/required-variable', 'warning'],
    ]);
  });

  it('other env files than .env', () => {
    const texts = {
      'compose.yaml': service('hostname: "${A}${B}"'),
      '.env': 'A=0\n',
      'a.env': 'A=1\nB=${A}2\n',
    };
    const read = readTexts(texts, { envFiles: ['/p/a.env'] });
    expect(
      read.project?.settings.map(({ name, value, at }) => `${name}=${value} ${at.line}`),
    ).toEqual(['A=1 1', 'B=12 2']);
    expect(errorsOf(texts, { envFiles: ['/p/no.env'] })).toEqual(['compose/missing no.env:1:1']);
  });
});

describe('the whole', () => {
  it.each([
    ['services: { x: { tty: true } }', 'compose/no-image compose.yaml:1:13'],
    ['services: { x: { image: i, depends_on: [y] } }', 'compose/unknown-need compose.yaml:1:41'],
    [
      'services: { x: { image: i, depends_on: { y: { condition: service_started, required: false } } } }',
      'compose/unknown-need compose.yaml:1:42',
    ],
    ['services: { x: { image: i, links: ["y:q"] } }', 'compose/unknown-need compose.yaml:1:36'],
    [
      'services: { x: { image: i, network_mode: "service:y" } }',
      'compose/unknown-need compose.yaml:1:42',
    ],
    [
      'services: { x: { image: i, volumes: ["vol:/a"] } }',
      'compose/unknown-volume compose.yaml:1:38',
    ],
    ['services: { x: { image: i, networks: [n] } }', 'compose/unknown-network compose.yaml:1:39'],
    ['services: { x: { image: i, secrets: [s] } }', 'compose/unknown-secret compose.yaml:1:38'],
    ['services: { x: { build: { secrets: [s] } } }', 'compose/unknown-secret compose.yaml:1:37'],
    ['services: { x: { image: i, configs: [c] } }', 'compose/unknown-config compose.yaml:1:38'],
    [
      'services: { x: { image: i, network_mode: host, networks: [default] } }',
      'compose/mode-and-networks compose.yaml:1:42',
    ],
  ])('%s is refused', (text, error) => {
    expect(errorsOf(text)).toContain(error);
  });

  it('without services there is nothing to start, which is no error', () => {
    const { project, diagnostics } = readTexts('volumes: { data: }\n');
    expect(project?.services.size).toBe(0);
    expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'warning compose/no-services',
    ]);
  });

  it('a finding of an anchor that many use is told once', () => {
    const text =
      'x-a: &a { foo: 1 }\nservices:\n  x: { image: i, <<: *a }\n  y: { image: i, healthcheck: &h { foo: 1 } }\n  z: { image: i, healthcheck: *h }\n';
    expect(errorsOf(text)).toEqual([
      'compose/unknown-key compose.yaml:1:11',
      'compose/unknown-key compose.yaml:4:36',
    ]);
  });

  it('limits come from the new keys and the old ones', () => {
    const text =
      'services: { x: { image: i, mem_limit: 1g, memswap_limit: -1, shm_size: 64m, deploy: { resources: { limits: { cpus: 0.5 }, reservations: { memory: 1m, devices: [{ capabilities: [gpu], count: all, driver: n }] } } } } }';
    const limits = readTexts(text).project?.services.get('x')?.limits;
    expect(limits).toMatchObject({
      memoryLimitBytes: { value: 1_073_741_824 },
      memorySwapBytes: { value: -1 },
      shmBytes: { value: 67_108_864 },
      cpuLimit: { value: 0.5 },
      memoryReservationBytes: { value: 1_048_576 },
      devices: [{ driver: 'n', count: 'all', capabilities: ['gpu'] }],
    });
  });

  it('needs come from every key that makes one', () => {
    const text =
      'services: { x: { image: i, depends_on: { a: { condition: service_healthy, required: false } }, links: [b], volumes_from: ["c:ro", "container:q"], network_mode: "service:d" }, a: { image: i }, b: { image: i }, c: { image: i }, d: { image: i } }';
    const needs = readTexts(text).project?.services.get('x')?.needs ?? [];
    expect(
      needs.map(({ to, condition, required, written }) => [to, condition, required, written]),
    ).toEqual([
      ['a', 'service_healthy', false, 'depends_on'],
      ['b', 'service_started', true, 'links'],
      ['d', 'service_started', true, 'network_mode'],
      ['c', 'service_started', true, 'volumes_from'],
    ]);
  });

  it.each(['not-a-file', 'no-rights', 'too-large', 'missing'] as const)(
    'a file that is %s',
    (why) => {
      const files = { read: () => why, exists: () => false };
      const read = readTexts('', { paths: ['/p/a.yaml'], files });
      expect(read.project).toBeUndefined();
      expect(read.diagnostics.map(({ code }) => code)).toEqual([`compose/${why}`]);
    },
  );

  it('never throws on any words of a compose file, and says the same twice', () => {
    const key = fc.constantFrom(
      'services',
      'x',
      'y',
      'image',
      'build',
      'ports',
      'volumes',
      'environment',
      'depends_on',
      'networks',
      'deploy',
      'extends',
      'include',
      'healthcheck',
      'test',
      'secrets',
      'name',
      'env_file',
      'ulimits',
      'resources',
      'limits',
      'external',
      'extra_hosts',
      'develop',
      'watch',
      '__proto__',
      'constructor',
      'toString',
    );
    const leaf = fc.constantFrom(
      'i',
      '80:80',
      './a:/b',
      'x',
      'y',
      '',
      '${A:-b}',
      '$',
      5,
      -1,
      1.5,
      true,
      null,
      'compose.yaml',
      '~',
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 7 },
        leaf,
        fc.dictionary(key, tie('tree'), { maxKeys: 5 }),
        fc.array(tie('tree'), { maxLength: 3 }),
      ),
    }));
    const file = fc.record({
      services: fc.dictionary(key, fc.dictionary(key, tree, { maxKeys: 5 })),
    });
    fc.assert(
      fc.property(fc.oneof(file, tree), (data) => {
        const text = JSON.stringify(data);
        const seen = (): string => JSON.stringify(readTexts(text).diagnostics);
        expect(seen()).toBe(seen());
      }),
      { numRuns: 200 },
    );
  });
});
