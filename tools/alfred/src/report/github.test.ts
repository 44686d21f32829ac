import { expect, test } from 'vitest';
import { printGithub } from './github.js';

test('findings as workflow commands, line ends and separators escaped', () => {
  const places = { show: (path: string) => path, textOf: () => undefined };
  const at = { file: 'a,b.yaml', line: 3, column: 7, via: [] };
  const text = printGithub(
    [
      { code: 'image/latest', severity: 'warning', message: '100%\nof it', help: 'Pin it.', at },
      { code: 'a/b', severity: 'hint', message: 'x', at },
    ],
    places,
  );
  expect(text).toBe(
    '::warning file=a%2Cb.yaml,line=3,col=7,title=image/latest::100%25%0Aof it Pin it.\n' +
      '::notice file=a%2Cb.yaml,line=3,col=7,title=a/b::x\n',
  );
});
