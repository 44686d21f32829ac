// What pure packages may not touch. Time, chance, disk and environment are given to them, so that the same input gives the same
// output on every machine and a test needs no disk, no waiting and no luck.

const because = 'This package is pure: take it as an argument, or do it in a room that may';

/** Node's own modules that reach outside; the pure ones (path, url, util …) stay free. */
const outsideModules = [
  ...[
    'fs',
    'fs/promises',
    'process',
    'child_process',
    'worker_threads',
    'cluster',
    'os',
    'perf_hooks',
  ],
  ...[
    'timers',
    'timers/promises',
    'http',
    'http2',
    'https',
    'net',
    'tls',
    'dns',
    'dns/promises',
    'dgram',
  ],
].flatMap((name) => [name, `node:${name}`]);

const randomNames = [
  'randomBytes',
  'randomInt',
  'randomUUID',
  'randomFill',
  'randomFillSync',
  'webcrypto',
];

/** Rules of ESLint itself, for files that may neither read the clock nor roll dice nor touch the machine. */
export const pureRules = {
  'no-restricted-imports': [
    'error',
    {
      paths: [
        ...outsideModules.map((name) => ({ name, message: `${because} (${name}).` })),
        ...['crypto', 'node:crypto'].map((name) => ({
          name,
          importNames: randomNames,
          message: `${because} (randomness).`,
        })),
      ],
    },
  ],
  'no-restricted-globals': [
    'error',
    ...['process', 'performance', 'crypto', 'fetch', 'console'].map((name) => ({
      name,
      message: `${because} (${name}).`,
    })),
    ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'].map((name) => ({
      name,
      message: `${because} (the clock).`,
    })),
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: `${because} (the clock).` },
    { object: 'Math', property: 'random', message: `${because} (randomness).` },
    { object: 'globalThis', property: 'process', message: `${because} (process).` },
  ],
};

/** For no-restricted-syntax, where the rules above cannot say it. */
export const pureSyntax = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: `${because} (the clock).`,
  },
  {
    selector: 'CallExpression[callee.name="Date"]',
    message: `${because} (the clock).`,
  },
];
