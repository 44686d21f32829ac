import { readProject } from '@alfred/compose-file';
import { filesOf } from '@alfred/compose-file/testing';
import { describe, expect, test } from 'vitest';
import { checkProject } from '../check/check-project.js';
import { gatherFacts } from '../facts/gather.js';
import { composePages, composePageOf } from './index.js';
import { printComposeIndex, printComposePage } from './print.js';

const host = { memoryBytes: 32 * 1024 ** 3, cpus: 8 };

/** Where a code is found in files, by the whole check. */
function foundIn(
  code: string,
  texts: Readonly<Record<string, string>>,
  target?: 'compose' | 'swarm',
): readonly string[] {
  const files = filesOf(texts);
  const read = readProject({ paths: ['compose.yaml'], files, environment: {} });
  const facts = read.project === undefined ? undefined : gatherFacts(read.project, { files, host });
  return checkProject(read, facts, target === undefined ? {} : { target })
    .filter((finding) => finding.code === code)
    .map(({ at }) => `${at.file}:${at.line}:${at.column}`);
}

const withExample = composePages.flatMap(({ code, example }) =>
  example === undefined ? [] : [{ code, example }],
);

describe.each(withExample)('$code', ({ code, example: { at, bad, good, target } }) => {
  test('is found in its bad example', () => {
    expect(foundIn(code, bad, target)).toContain(at);
  });

  test('is not found in its good example', () => {
    expect(foundIn(code, good, target)).toEqual([]);
  });
});

test('each code has one page, in sentences', () => {
  const codes = composePages.map(({ code }) => code);
  expect(codes).toEqual([...new Set(codes)]);
  for (const { why, help, title } of composePages) {
    expect(why).toMatch(/\.$/);
    expect(help).toMatch(/\.$/);
    expect(title).not.toMatch(/\.$/);
  }
});

test('a page is printed with its example', () => {
  const page = composePageOf('compose/duplicate-key');
  expect(page === undefined ? '' : printComposePage(page)).toContain(
    '# compose/duplicate-key\n\nA key stands twice in the same map. Severity: **error**.\n',
  );
  expect(printComposeIndex(composePages)).toContain('[compose/syntax](compose/syntax.md)');
});
