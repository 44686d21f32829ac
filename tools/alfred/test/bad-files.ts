/** Files of a folder by path. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A file that is right. */
export const service = 'services:\n  api: { image: "acme/api:1" }\n';
const repeated = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('');
const list = (count: number, name: string): string => Array<string>(count).fill(name).join(', ');

/** What is wrong, the code that is told, and the files; the one that is checked is bad.yaml. */
export const badFiles: readonly (readonly [what: string, code: string, files: Files])[] = [
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
