import { expect, test } from 'vitest';
import { LARGEST_DOCKERFILE, parseInstructions } from './instructions.js';

const brief = (text: string) =>
  parseInstructions(text).map(
    ({ keyword, text: rest, line }) => `${String(line)} ${keyword} ${rest}`,
  );

test.each([
  ['one a line', 'FROM a\nrun b\n', ['1 FROM a', '2 RUN b']],
  ['continued', 'RUN a \\\n  b\nCMD c', ['1 RUN a   b', '3 CMD c']],
  ['spaces behind the backslash', 'RUN a \\  \nb', ['1 RUN a b']],
  ['comments and empty lines in between', 'RUN a \\\n# no\n\n  b', ['1 RUN a   b']],
  ['comments between', '# x\nFROM a\n  # y\nCMD b', ['2 FROM a', '4 CMD b']],
  ['carriage returns', 'FROM a\r\nRUN b \\\r\n c\r\n', ['1 FROM a', '2 RUN b  c']],
  ['another escape', '# escape=`\nRUN a `\n b\\\nCMD c', ['2 RUN a  b\\', '4 CMD c']],
  ['an escape behind another directive', '# syntax=x\n# escape=`\nRUN a `\n b', ['3 RUN a  b']],
  [
    'an escape too late',
    'FROM a\n# escape=`\nRUN a `\nCMD b',
    ['1 FROM a', '3 RUN a `', '4 CMD b'],
  ],
  ['a backslash at the end', 'RUN a \\', ['1 RUN a']],
  ['nothing', '', []],
  ['no instruction', '{}\n--\n', []],
])('%s', (_name, text, instructions) => {
  expect(brief(text)).toEqual(instructions);
});

test('here-documents belong to their instruction', () => {
  const [run, copy, end] = parseInstructions(
    'RUN <<EOF\napk add x\nFROM no\nEOF\nCOPY <<-"A" <<B /etc/\none\n\tA\ntwo\nB\nCMD x',
  );
  expect(run?.documents).toEqual([{ delimiter: 'EOF', text: 'apk add x\nFROM no' }]);
  expect(copy?.documents.map(({ text }) => text)).toEqual(['one', 'two']);
  expect(end).toMatchObject({ keyword: 'CMD', line: 10 });
});

test('of a text that is too large nothing is read', () => {
  expect(parseInstructions(`FROM a\n${'#'.repeat(LARGEST_DOCKERFILE)}`)).toEqual([]);
});
