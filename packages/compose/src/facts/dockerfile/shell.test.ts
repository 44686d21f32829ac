import { expect, test } from 'vitest';
import { plainWord, shellCommands } from './shell.js';

/** Commands as text; `?` stands for what is not plain, and the mark in front says that it may not run. */
const brief = (text: string) =>
  shellCommands(text)?.map(({ words, isConditional, outputs }) => {
    const line = words.map((word) => plainWord(word) ?? '?').join(' ');
    const to = outputs.map((word) => ` > ${plainWord(word) ?? '?'}`).join('');
    return `${isConditional ? '~' : ''}${line}${to}`;
  });

test.each([
  ['a b; c', ['a b', 'c']],
  ['a && b || c; d', ['a', 'b', '~c', 'd']],
  ['a | b', ['a', 'b']],
  ['a \'b c\' "d e"f', ['a b c d ef']],
  ['a \\\n b', ['a b']],
  ['a # no\nb', ['a', 'b']],
  ['a b#c', ['a b#c']],
  ['a $X "$Y" ${Z:-z}', ['a ? ? ?']],
  ['a > f 2>&1 && b >> g', ['a > f', 'b > g']],
  ['if [ -n x ]; then a; else b; fi; c', ['~[ -n x ]', '~a', '~b', 'c']],
  ['for i in a b; do c $i; done; d', ['~c ?', 'd']],
  ['while true; do a; done', ['~true', '~a']],
  ['case "$x" in a|b) c ;; *) d; e ;; esac; f', ['~c', '~d', '~e', 'f']],
  ['x=$(a b | c); d', ['a b', 'c', '?', 'd']],
  ['x=`a b`; d', ['a b', '?', 'd']],
  ['( a; b ) && { c; }', ['a', 'b', 'c']],
  ['[ -f x ] && a', ['[ -f x ]', '~a']],
  ['cat <<E > f\napt-get install x\nE\nb', ['cat > f', 'b']],
  ['echo $((1 + 2)) ${x%%.*}', ['echo ? ?']],
  ["a 'b", undefined],
  ['a "b', undefined],
  ['a $(b', undefined],
])('%j', (text, commands) => {
  expect(brief(text)).toEqual(commands);
});
