import { describe, expect, it } from 'vitest';
import { configOf, errorsOf, readTexts, type Texts } from '../project/testing/read.js';

function servicesOf(texts: Texts): unknown {
  return (configOf(texts) as { services: unknown }).services;
}

const y = (lines: string): string => `services: { y: { ${lines} } }\n`;
const bind = (source: string): object => ({ volumes: [{ type: 'bind', source }] });

describe('include', () => {
  it.each<readonly [string, Texts, object]>([
    [
      'paths start in the folder of the included file',
      {
        'compose.yaml': 'include: [s/i.yaml]',
        's/i.yaml': y('image: j, build: ., volumes: ["./d:/d"]'),
      },
      { y: { build: { context: '/p/s' }, ...bind('/p/s/d') } },
    ],
    [
      'or in project_directory',
      {
        'compose.yaml': 'include: [{ path: s/i.yaml, project_directory: t }]',
        's/i.yaml': y('image: j, volumes: ["./d:/d"]'),
      },
      { y: bind('/p/t/d') },
    ],
    [
      'nested',
      {
        'compose.yaml': 'include: [s/i.yaml]',
        's/i.yaml': `include: [t/j.yaml]\n${y('image: j, volumes: ["./a:/a"]')}`,
        's/t/j.yaml': 'services: { z: { image: k, volumes: ["./b:/b"] } }',
      },
      { y: bind('/p/s/a'), z: bind('/p/s/t/b') },
    ],
    [
      'its .env',
      { 'compose.yaml': 'include: [s/i.yaml]', 's/i.yaml': y('image: "j:${V}"'), 's/.env': 'V=s' },
      { y: { image: 'j:s' } },
    ],
    [
      'the .env of the project wins',
      {
        'compose.yaml': 'include: [s/i.yaml]',
        's/i.yaml': y('image: "j:${V}"'),
        's/.env': 'V=s',
        '.env': 'V=root',
      },
      { y: { image: 'j:root' } },
    ],
    [
      'the .env of project_directory',
      {
        'compose.yaml': 'include: [{ path: s/i.yaml, project_directory: t }]',
        's/i.yaml': y('image: "j:${V}"'),
        's/.env': 'V=s',
        't/.env': 'V=t',
      },
      { y: { image: 'j:t' } },
    ],
    [
      'env_file in its place',
      {
        'compose.yaml': 'include: [{ path: s/i.yaml, env_file: [a.env, b.env] }]',
        's/i.yaml': y('image: "j:${V}${Q}"'),
        's/.env': 'V=s',
        'a.env': 'V=a\nQ=q',
        'b.env': 'V=b',
      },
      { y: { image: 'j:bq' } },
    ],
    [
      'no env file at all',
      {
        'compose.yaml': 'include: [{ path: i.yaml, env_file: /dev/null }]',
        'i.yaml': y('image: "j:${V:-none}"'),
        's/.env': 'V=s',
      },
      { y: { image: 'j:none' } },
    ],
    [
      'several paths, the later changing the earlier',
      {
        'compose.yaml': 'include: [{ path: [s/i.yaml, s/o.yaml] }]',
        's/i.yaml': y('image: j'),
        's/o.yaml': y('tty: true, volumes: ["./q:/q"]'),
      },
      { y: { image: 'j', tty: true, ...bind('/p/s/q') } },
    ],
    [
      'a file with variables in its name',
      { 'compose.yaml': 'include: ["${SET}.yaml"]', 'set.yaml': y('image: j') },
      { y: { image: 'j' } },
    ],
    [
      'one file over two ways',
      {
        'compose.yaml': 'include: [i.yaml, j.yaml]',
        'i.yaml': `include: [k.yaml]\n${y('image: j')}`,
        'j.yaml': 'include: [k.yaml]',
        'k.yaml': 'services: { k: { image: k } }',
      },
      { k: { image: 'k' }, y: { image: 'j' } },
    ],
    [
      'the same service twice',
      {
        'compose.yaml': `include: [i.yaml]\n${y('image: j, ports: ["80:80"]')}`,
        'i.yaml': y('image: j, ports: ["80:80"]'),
      },
      { y: { image: 'j' } },
    ],
    [
      'a key that nobody knows',
      { 'compose.yaml': 'include: [{ path: i.yaml, foo: 1 }]', 'i.yaml': y('image: j') },
      { y: { image: 'j' } },
    ],
    [
      'nothing',
      { 'compose.yaml': 'include:\nservices: { x: { image: i } }' },
      { x: { image: 'i' } },
    ],
  ])('%s', (_what, texts, services) => {
    expect(servicesOf(texts)).toMatchObject(services);
  });

  it.each<readonly [Texts | string, string]>([
    [{ 'compose.yaml': 'include: [compose.yaml]' }, 'compose/include-circle compose.yaml:1:11'],
    [
      { 'compose.yaml': 'include: [i.yaml]', 'i.yaml': 'include: [compose.yaml]' },
      'compose/include-circle i.yaml:1:11',
    ],
    [
      { 'compose.yaml': `include: [i.yaml]\n${y('image: i')}`, 'i.yaml': y('image: j') },
      'compose/include-conflict compose.yaml:2:13',
    ],
    [
      {
        'compose.yaml': 'include: [i.yaml]\nnetworks: { n: { driver: a } }',
        'i.yaml': `${y('image: j')}networks: { n: { driver: b } }`,
      },
      'compose/include-conflict compose.yaml:2:13',
    ],
    ['include: i.yaml\nservices: { x: { image: i } }', 'compose/bad-value compose.yaml:1:1'],
    ['include: [zz.yaml]', 'compose/missing zz.yaml:1:1'],
    [
      { 'compose.yaml': 'include: [/etc/passwd]', '/etc/passwd': 'root:x' },
      'compose/foreign-file compose.yaml:1:11',
    ],
    ['include: [../../etc/shadow]', 'compose/foreign-file compose.yaml:1:11'],
    ['include: ["https://example.com/c.yaml"]', 'compose/foreign-file compose.yaml:1:11'],
    ['include: ["git@example.com:a/b.git"]', 'compose/foreign-file compose.yaml:1:11'],
    ['include: ["oci://example.com/a"]', 'compose/foreign-file compose.yaml:1:11'],
  ])('%j is refused', (texts, error) => {
    expect(errorsOf(texts)).toContain(error);
  });

  it('every value tells the include it came through', () => {
    const { project } = readTexts({
      'compose.yaml': 'include:\n  - i.yaml\n',
      'i.yaml': y('image: j'),
    });
    expect(project?.services.get('y')?.image?.at).toEqual({
      file: '/p/i.yaml',
      line: 1,
      column: 25,
      via: [{ file: '/p/compose.yaml', line: 2, column: 5 }],
    });
    expect(project?.files.map(({ path, role }) => `${role} ${path}`)).toEqual([
      'main /p/compose.yaml',
      'include /p/i.yaml',
    ]);
  });
});
