import { describe, expect, it } from 'vitest';
import { configOf, errorsOf, readTexts, type Texts } from '../project/testing/read.js';

function serviceA(texts: Texts | string): Readonly<Record<string, unknown>> {
  const config = configOf(texts) as { services: Record<string, Record<string, unknown>> };
  return config.services['a'] ?? {};
}

const fromFile = (file: string, service = 'a'): string =>
  `services:\n  a: { extends: { file: ${file}, service: ${service} } }\n`;

describe('extends', () => {
  it.each<readonly [string, Texts | string, object]>([
    [
      'a service of the same file',
      'services:\n  a: { extends: b, environment: { B: 3 } }\n  b: { image: i, environment: { A: 1, B: 2 } }',
      { image: 'i', environment: { A: '1', B: '3' } },
    ],
    [
      'a chain',
      'services:\n  a: { extends: b, init: true }\n  b: { extends: { service: c }, tty: true }\n  c: { image: i }',
      { image: 'i', tty: true, init: true },
    ],
    [
      'a service of another document',
      'services:\n  a: { image: i }\n---\nservices:\n  b: { image: j }\n  a: { extends: b, tty: true }',
      { image: 'j', tty: true },
    ],
    [
      'another file: its paths start in its folder',
      {
        'compose.yaml': fromFile('s/b.yaml'),
        's/b.yaml': 'services: { a: { image: i, build: ./c, volumes: ["./d:/d"] } }',
      },
      {
        build: { context: '/p/s/c', dockerfile: 'Dockerfile' },
        volumes: [
          { type: 'bind', source: '/p/s/d', target: '/d', bind: { create_host_path: true } },
        ],
      },
    ],
    [
      'a chain of files',
      {
        'compose.yaml': fromFile('s/b.yaml'),
        's/b.yaml': 'services: { a: { extends: { file: t/c.yaml, service: z }, tty: true } }',
        's/t/c.yaml': 'services: { z: { image: q, env_file: z.env } }',
        's/t/z.env': 'Z=1\n',
      },
      { image: 'q', tty: true, environment: { Z: '1' } },
    ],
    [
      'another service there',
      {
        'compose.yaml': fromFile('b.yaml'),
        'b.yaml': 'services: { a: { extends: z }, z: { image: q } }',
      },
      { image: 'q' },
    ],
    [
      'its own file by name',
      { 'compose.yaml': fromFile('compose.yaml', 'b') + '  b: { image: i }\n' },
      { image: 'i' },
    ],
    [
      'a file of several documents',
      {
        'compose.yaml': fromFile('b.yaml'),
        'b.yaml': 'services: { z: { image: j } }\n---\nservices: { a: { image: k } }',
      },
      { image: 'k' },
    ],
    [
      'a file with another ending, in the project',
      { 'compose.yaml': fromFile('b.txt'), 'b.txt': 'services: { a: { image: k } }' },
      { image: 'k' },
    ],
    [
      'what is wrong beside the service does not matter',
      {
        'compose.yaml': fromFile('b.yaml'),
        'b.yaml': 'services: { a: { image: k }, w: { foo: 1, image: "${NOPE:?}" } }\nbar: 1',
      },
      { image: 'k' },
    ],
    [
      'variables are those of the project',
      {
        'compose.yaml': fromFile('s/b.yaml'),
        's/b.yaml': 'services: { a: { image: "j:${V}" } }',
        's/.env': 'V=s',
        '.env': 'V=root',
      },
      { image: 'j:root' },
    ],
    [
      '!override and !reset',
      'services:\n  a: { extends: b, ports: !override [], command: !reset null }\n  b: { image: i, ports: ["2:2"], command: x }',
      { image: 'i', command: null },
    ],
    [
      'what the base resets does not come',
      'services:\n  a: { extends: b, dns: [1.1.1.1] }\n  b: { image: i, dns: !reset [2.2.2.2] }',
      { image: 'i', dns: ['1.1.1.1'] },
    ],
  ])('%s', (_what, texts, service) => {
    expect(serviceA(texts)).toMatchObject(service);
  });

  it.each<readonly [Texts | string, string]>([
    ['services:\n  a: { image: i, extends: a }', 'compose/extends-circle compose.yaml:2:18'],
    [
      'services:\n  a: { image: i, extends: b }\n  b: { extends: a }',
      'compose/extends-circle compose.yaml:2:18',
    ],
    [
      {
        'compose.yaml': fromFile('b.yaml', 'q'),
        'b.yaml': 'services: { q: { extends: { file: compose.yaml, service: a } } }',
      },
      'compose/extends-circle compose.yaml:2:8',
    ],
    ['services:\n  a: { image: i, extends: z }', 'compose/unknown-base compose.yaml:2:18'],
    ['services:\n  a: { image: i, extends: }', 'compose/bad-extends compose.yaml:2:18'],
    [
      'services:\n  a: { image: i, extends: { file: b.yaml } }',
      'compose/bad-extends compose.yaml:2:18',
    ],
    [fromFile('b.yaml'), 'compose/missing compose.yaml:2:25'],
    [
      { 'compose.yaml': fromFile('b.yaml', 'q'), 'b.yaml': 'services: { a: { image: j } }' },
      'compose/unknown-base compose.yaml:2:8',
    ],
    [fromFile('https://example.com/b.yaml'), 'compose/foreign-file compose.yaml:2:25'],
    [fromFile('git@example.com:a/b.git'), 'compose/foreign-file compose.yaml:2:25'],
    [
      { 'compose.yaml': fromFile('/etc/passwd'), '/etc/passwd': 'root:x:0:0' },
      'compose/foreign-file compose.yaml:2:25',
    ],
    [
      { 'compose.yaml': fromFile('../../etc/shadow'), '/etc/shadow': 'root' },
      'compose/foreign-file compose.yaml:2:25',
    ],
  ])('%j is refused', (texts, error) => {
    expect(errorsOf(texts)).toContain(error);
  });

  it('a foreign file is not even opened', () => {
    const opened: string[] = [];
    const read = (path: string): Uint8Array | 'missing' => {
      opened.push(path);
      return path === '/p/compose.yaml'
        ? new TextEncoder().encode(fromFile('/etc/passwd'))
        : 'missing';
    };
    readTexts('', { paths: ['/p/compose.yaml'], files: { read, exists: () => false } });
    expect(opened).toEqual(['/p/compose.yaml']);
  });

  it('every value tells the extends it came through', () => {
    const { project } = readTexts({
      'compose.yaml': fromFile('b.yaml'),
      'b.yaml': 'services:\n  a: { extends: z }\n  z: { image: q }\n',
    });
    const image = project?.services.get('a')?.image;
    expect(image?.at).toEqual({
      file: '/p/b.yaml',
      line: 3,
      column: 15,
      via: [
        { file: '/p/b.yaml', line: 2, column: 8 },
        { file: '/p/compose.yaml', line: 2, column: 8 },
      ],
    });
  });
});
