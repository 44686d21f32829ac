import type { Random } from '@alfred/resilience';

/** Words that matter to YAML or to compose files, some of them where they should not stand. */
const TOKENS = [
  ...[
    '&a ',
    '*a',
    '<<: *a',
    '<<:',
    '!reset ',
    '!override ',
    '!!str ',
    '- ',
    '? ',
    ': ',
    '|',
    '>-',
    '---',
    '...',
  ],
  ...[
    '[',
    ']',
    '{',
    '}',
    ',',
    '"',
    "'",
    '#',
    '%',
    '@',
    '`',
    '\t',
    '\r\n',
    '\u0000',
    '\ufeff',
    '\u2028',
    'é',
    '😀',
  ],
  ...[
    '${A',
    '${A:-',
    '${A:?b}',
    '$$',
    '$',
    '}',
    '~',
    'null',
    'true',
    'on',
    '0440',
    '1e400',
    '.inf',
    '2026-01-31',
  ],
  ...[
    'services:',
    'extends:',
    'include:',
    'depends_on:',
    'ports:',
    'volumes:',
    'build:',
    'deploy:',
    'networks:',
  ],
  ...[
    'healthcheck:',
    'test:',
    'environment:',
    'env_file:',
    'command:',
    'profiles:',
    'secrets:',
    'x-a:',
  ],
  ...[
    '"1-65535:1-65535"',
    '127.0.0.1:80:80',
    '::',
    './a:/b:ro',
    'service:db',
    '__proto__',
    'constructor',
    '-1',
  ],
  ...[
    '99999999999999999999',
    '1m30s',
    '512M',
    'compose.yaml',
    '/etc/passwd',
    'https://example.com/a.yaml',
  ],
] as const;

type Mutation = (text: string, other: string, random: Random) => string;

function below(random: Random, end: number): number {
  return Math.floor(random() * end);
}

function pick<T>(random: Random, from: readonly T[]): T | undefined {
  return from[below(random, from.length)];
}

function splice(text: string, at: number, length: number, put: string): string {
  return text.slice(0, at) + put + text.slice(at + length);
}

const overwriteCharacters: Mutation = (text, _other, random) => {
  const put = String.fromCharCode(below(random, random() < 0.9 ? 128 : 65_536));
  return splice(text, below(random, text.length + 1), below(random, 3), put);
};

const insertToken: Mutation = (text, _other, random) =>
  splice(text, below(random, text.length + 1), 0, pick(random, TOKENS) ?? '');

const replaceToken: Mutation = (text, _other, random) => {
  const words = [...text.matchAll(/[^\s:,[\]{}]+/g)];
  const word = pick(random, words);
  const put = random() < 0.5 ? pick(random, TOKENS) : pick(random, words)?.[0];
  return word === undefined ? text : splice(text, word.index, word[0].length, put ?? '');
};

/** Changes lines; what is done with them is the difference. */
function onLines(
  change: (lines: string[], random: Random, other: readonly string[]) => void,
): Mutation {
  return (text, other, random) => {
    const lines = text.split('\n');
    change(lines, random, other.split('\n'));
    return lines.join('\n');
  };
}

const deleteLines = onLines((lines, random) => {
  lines.splice(below(random, lines.length), 1 + below(random, 4));
});

const repeatLines = onLines((lines, random) => {
  const at = below(random, lines.length);
  const piece = lines.slice(at, at + 1 + below(random, 6));
  lines.splice(below(random, lines.length), 0, ...piece);
});

const indentLines = onLines((lines, random) => {
  const at = below(random, lines.length);
  const by = random() < 0.5 ? '  ' : '';
  for (let index = at; index < Math.min(lines.length, at + 1 + below(random, 5)); index++) {
    const line = lines[index] ?? '';
    lines[index] = by === '' ? line.replace(/^ {1,2}/, '') : by + line;
  }
});

/** The lines of a key with all that is indented below it. */
function blockAt(lines: readonly string[], at: number): readonly string[] {
  const depth = /^ */.exec(lines[at] ?? '')?.[0].length ?? 0;
  let end = at + 1;
  while (end < lines.length && (/^ */.exec(lines[end] ?? '')?.[0].length ?? 0) > depth) end++;
  return lines.slice(at, end);
}

const swapBlocks = onLines((lines, random, other) => {
  const at = below(random, lines.length);
  const from = random() < 0.5 ? lines : other;
  const piece = blockAt(from, below(random, from.length));
  lines.splice(at, random() < 0.5 ? blockAt(lines, at).length : 0, ...piece);
});

const spliceFiles = onLines((lines, random, other) => {
  const at = below(random, lines.length);
  lines.splice(at, lines.length - at, ...other.slice(below(random, other.length)));
});

const MUTATIONS: readonly Mutation[] = [
  overwriteCharacters,
  insertToken,
  replaceToken,
  replaceToken,
  deleteLines,
  repeatLines,
  indentLines,
  swapBlocks,
  swapBlocks,
  spliceFiles,
];

/** A text with one to five mutations; `other` is a file that pieces are taken from. The same dice give the same text. */
export function mutate(text: string, other: string, random: Random): string {
  let result = text;
  for (let left = 1 + below(random, 5); left > 0; left--) {
    result = pick(random, MUTATIONS)?.(result, other, random) ?? result;
  }
  return result;
}
