import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configOf, errorsOf, readTexts } from '../project/testing/read.js';
import { plainOf } from '../tree/node.js';

const rest =
  '  y: { image: i }\n  z: { image: i }\nnetworks: { n: , m: }\nvolumes: { vv: , ww: }\nsecrets: { s: { file: f }, t: { file: g } }\n';

function texts(key: string, base: string, over: string): Record<string, string> {
  const image = key === 'image' ? '' : 'image: i, ';
  return {
    'compose.yaml': `services:\n  x: { ${image}${key}: ${base} }\n${rest}`,
    'override.yaml': `services:\n  x: { ${key}: ${over} }\n`,
  };
}

const port = (published: string, target = 80, more = {}): object => ({
  mode: 'ingress',
  protocol: 'tcp',
  target,
  published,
  ...more,
});
const started = (to: string, more = {}): object => ({
  [to]: { condition: 'service_started', required: true, ...more },
});

/** What a second file makes of the first; all asked of Docker Compose 2.26. */
const merges: readonly (readonly [key: string, base: string, over: string, result: unknown])[] = [
  ['environment', '{ A: 1, B: 2 }', '[B=3, C]', { A: '1', B: '3', C: null }],
  ['environment', '{ A: 1 }', '{ A: }', { A: null }],
  ['environment', '{ A: 1 }', '', { A: '1' }],
  ['environment', '{ A: 1, B: 2 }', '{ A: !reset null }', { B: '2' }],
  ['environment', '{ A: 1 }', '!reset null', undefined],
  ['environment', '{ A: 1 }', '!override { B: 2 }', { B: '2' }],
  ['environment', '!reset { A: 1 }', '{ B: 2 }', { B: '2' }],
  ['image', 'a', 'b', 'b'],
  ['image', 'a', '', 'a'],
  ['command', '[a, b]', 'c', ['c']],
  ['command', '[a]', '', null],
  ['command', '[a]', '[]', []],
  ['entrypoint', '[a]', '""', []],
  ['ports', '["80:80"]', '["81:80"]', [port('80'), port('81')]],
  ['ports', '["80:80"]', '["80:80/tcp"]', [port('80')]],
  ['ports', '["80:80"]', '[{ target: 80, published: 80 }]', [port('80'), port('80')]],
  ['ports', '["80:80"]', '!override ["81:81"]', [port('81', 81)]],
  ['ports', '["80:80"]', '!reset []', undefined],
  ['ports', '["80:80"]', '[!reset "80:80"]', [port('80')]],
  ['dns', '1.1.1.1', '[2.2.2.2]', ['1.1.1.1', '2.2.2.2']],
  ['tmpfs', '"/a:size=1"', '["/a:size=2"]', ['/a:size=2']],
  ['extra_hosts', '["a:1.1.1.1"]', '["a=2.2.2.2"]', ['a=1.1.1.1', 'a=2.2.2.2']],
  ['depends_on', '[y]', '[z]', { ...started('y'), ...started('z') }],
  [
    'depends_on',
    '{ y: { condition: service_healthy, restart: true } }',
    '[y]',
    started('y', { restart: true }),
  ],
  ['networks', '[n]', '{ n: { aliases: [q] } }', { n: { aliases: ['q'] } }],
  ['networks', '{ n: { priority: 5 } }', '{ n: }', { n: { priority: 5 } }],
  [
    'build',
    '{ context: ., args: { A: 1 } }',
    './sub',
    { context: '/p/sub', dockerfile: 'Dockerfile', args: { A: '1' } },
  ],
  [
    'build',
    '{ context: ., tags: [a], platforms: [a] }',
    '{ tags: [a, b], platforms: [a] }',
    { context: '/p', dockerfile: 'Dockerfile', tags: ['a', 'b'], platforms: ['a', 'a'] },
  ],
  [
    'healthcheck',
    '{ test: [CMD, a], interval: 5s }',
    '{ test: b }',
    { test: ['CMD-SHELL', 'b'], interval: '5s' },
  ],
  [
    'logging',
    '{ driver: a, options: { x: 1 } }',
    '{ options: { y: 2 } }',
    { driver: 'a', options: { x: '1', y: '2' } },
  ],
  [
    'logging',
    '{ driver: a, options: { x: 1 } }',
    '{ driver: b, options: { y: 2 } }',
    { driver: 'b', options: { y: '2' } },
  ],
  ['logging', '{ driver: a, options: { x: 1 } }', '{ driver: b }', { driver: 'b' }],
  [
    'deploy',
    '{ replicas: 2 }',
    '{ labels: [b=2] }',
    { replicas: 2, labels: { b: '2' }, resources: {}, placement: {} },
  ],
  [
    'deploy',
    '{ resources: { limits: { cpus: "1" } } }',
    '{ resources: !override { limits: { memory: 1g } } }',
    { resources: { limits: { memory: '1073741824' } }, placement: {} },
  ],
  ['secrets', '[{ source: s, uid: "1" }]', '[s]', [{ source: 's', target: '/run/secrets/s' }]],
  ['ulimits', '{ a: { soft: 1, hard: 2 } }', '{ a: 7, b: 3 }', { a: 7, b: 3 }],
  ['privileged', 'true', 'false', undefined],
];

it.each(merges)('%s: %s and then %s', (key, base, over, result) => {
  const config = configOf(texts(key, base, over)) as { services: { x: Record<string, unknown> } };
  expect(config.services.x[key]).toEqual(result);
});

it.each([
  ['security_opt', '[a]', '[a, b]'],
  ['group_add', '[a]', '[b, a]'],
  ['ulimits', '{ a: { soft: 1, hard: 2 } }', '{ a: { soft: 3 } }'],
  ['build', '{ dockerfile: D }', '{ dockerfile_inline: F }'],
])('%s: %s and then %s is refused', (key, base, over) => {
  expect(errorsOf(texts(key, base, over))[0]).toContain('compose/bad-value');
});

describe('whole files', () => {
  it('of several documents are merged in order, as several files are', () => {
    const one = 'services: { x: { image: i, ports: ["80:80"] } }\n';
    const two = 'services: { x: { tty: true, ports: ["81:80"] }, w: { image: j } }\n';
    expect(configOf(`${one}---\n${two}`)).toEqual(
      configOf({ 'compose.yaml': one, 'override.yaml': two }),
    );
  });

  it('a service is taken away with !reset, and stays with nothing behind it', () => {
    const base = 'services: { x: { image: i }, y: { image: j } }\n';
    const names = (over: string): string[] => [
      ...(readTexts({ 'compose.yaml': base, 'override.yaml': over }).project?.services.keys() ??
        []),
    ];
    expect(names('services: { x: !reset null }')).toEqual(['y']);
    expect(names('services: { x: }')).toEqual(['x', 'y']);
  });

  it('merged with itself a file of single values and pairs stays the same', () => {
    const value = fc.stringMatching(/^[a-z]{1,6}$/);
    const service = fc.record({
      image: value,
      hostname: value,
      environment: fc.dictionary(value, value, { maxKeys: 4 }),
      command: fc.array(value, { maxLength: 3 }),
      cap_add: fc.uniqueArray(value, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.dictionary(value, service, { minKeys: 1, maxKeys: 3 }), (services) => {
        const text = JSON.stringify({ services });
        const once = readTexts(text).project;
        const twice = readTexts({ 'compose.yaml': text, 'override.yaml': text }).project;
        expect(twice && plainOf(twice.root)).toEqual(once && plainOf(once.root));
      }),
      { numRuns: 50 },
    );
  });
});
