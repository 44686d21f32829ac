import { describe, expect, it } from 'vitest';
import { paintWith } from '../terminal/paint.js';
import { printDiff } from './diff.js';

const plain = paintWith(false);

describe('printDiff', () => {
  it('prints what changed as diff -u does', () => {
    expect(printDiff('a.yaml', 'one\ntwo\n', 'one\n2\n', plain)).toBe(
      '--- a/a.yaml\n+++ b/a.yaml\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n',
    );
  });

  it.each([
    ['new', undefined, 'x\n', '--- /dev/null\n+++ b/f\n@@ -0,0 +1,1 @@\n+x\n'],
    ['gone', 'x\n', undefined, '--- a/f\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-x\n'],
  ])('names no file where one is %s', (_, before, after, patch) => {
    expect(printDiff('f', before, after, plain)).toBe(patch);
  });

  it('paints what was added and removed', () => {
    const painted = printDiff('f', 'a\n', 'b\n', paintWith(true));
    expect(painted).toContain('\u001b[31m-a\u001b[39m');
    expect(painted).toContain('\u001b[32m+b\u001b[39m');
  });

  it('gives up on texts that have nothing in common, quickly', () => {
    const text = (word: string): string =>
      Array.from({ length: 20_000 }, (_, line) => `${word}${line}\n`).join('');
    expect(printDiff('f', text('a'), text('b'), plain)).toBe(
      'f: differs in more than 5000 lines\n',
    );
  });
});
