import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interpolate } from './interpolate.js';

const values: Readonly<Record<string, string>> = { A: 'a', B: 'b', E: '', D: '$A', TAG: '1.2' };
const lookup = (name: string) => (Object.hasOwn(values, name) ? values[name] : undefined);

function valueOf(text: string): string {
  const result = interpolate(text, lookup);
  return 'error' in result ? `refused: ${result.error.message}` : result.value;
}

describe('interpolate, held to what docker compose config prints', () => {
  it.each([
    ['nothing', 'plain', 'plain'],
    ['a name', '$A', 'a'],
    ['a name up to what cannot be in one', '$A-$B.$A/$TAG', 'a-b.a/1.2'],
    ['the longest name', '$AB|', '|'],
    ['braces', '${A}B', 'aB'],
    ['an unset one', '[${U}]', '[]'],
    ['a value is not interpolated again', '${D}', '$A'],
    ['an escaped dollar', '$$A', '$A'],
    ['escaped braces', '$${A}', '${A}'],
    ['three dollars', '$$$A', '$a'],
    ['a dollar before anything else', '$ 5$ $5 $. $', '$ 5$ $5 $. $'],
    ['a default for what is unset', '${U:-x}', 'x'],
    ['a default for what is empty', '${E:-x}', 'x'],
    ['no default for what is set', '${A:-x}', 'a'],
    ['a hard default for what is unset', '${U-x}', 'x'],
    ['no hard default for what is empty', '[${E-x}]', '[]'],
    ['an alternative for what is set', '${A:+x}', 'x'],
    ['no alternative for what is empty', '[${E:+x}]', '[]'],
    ['a hard alternative for what is empty', '${E+x}', 'x'],
    ['no alternative for what is unset', '[${U+x}]', '[]'],
    ['a required one', '${A:?must be there}', 'a'],
    ['a required one that may be empty', '[${E?must be there}]', '[]'],
    ['a default within a default', '${U:-${V:-x}}', 'x'],
    ['a variable within a default', '${U:-$A/${B}}!', 'a/b!'],
    ['an escaped dollar in a default', '${U:-$$x}', '$x'],
    ['braces in a default', '${U:-{"a":{"b":1}}}', '{"a":{"b":1}}'],
    ['a default of an empty object', '${U:-{}}', '{}'],
    ['a default with operators', '${U:--?+:}', '-?+:'],
    ['an empty default', '[${U:-}]', '[]'],
    ['several', '${U:-x}${V:-y} ${A}', 'xy a'],
    ['a brace that closes nothing', '${A}}', 'a}'],
    ['an open brace in a default, which takes all that follows', '${U:-{x} ${A}', null],
    ['several lines', '${U:-x}\n${V:-y}', 'x\ny'],
    ['small letters', '${u:-x}$u', 'x'],
  ])('%s', (_name, text, expected) => {
    if (expected === null) expect(valueOf(text)).toMatch(/^refused/);
    else expect(valueOf(text)).toBe(expected);
  });

  it.each([
    ['no name', 'x${}', 1, 'no name'],
    ['a digit first', '${1A}', 0, 'no name'],
    ['a blank', '${ A}', 0, 'no name'],
    ['a letter that no name has', '${A.B}', 0, 'neither'],
    ['an unknown operator', '${A!x}', 0, 'neither'],
    ['a colon alone', '${A:x}', 0, 'neither'],
    ['never closed', 'a ${A', 2, 'no "}"'],
    ['never closed behind an operator', '${A:-x', 0, 'no "}"'],
    ['closed on another line', '${A:-x\n}', 0, 'no "}"'],
    ['in a default that is not needed', '${A:-${}}', 5, 'no name'],
    ['missing', 'x ${U:?set U}', 2, 'U is required here and has no value: set U.'],
    ['missing without a reason', '${U?}', 0, 'has no value.'],
    ['empty', '${E:?${A} is why}', 0, 'a is why'],
    ['missing in a default that is not needed', '${A:-${U?x}}', 5, 'U is required'],
  ])('refuses %s', (_name, text, offset, message) => {
    const result = interpolate(text, lookup);
    if (!('error' in result)) throw new Error(`accepted as ${result.value}`);
    expect(result.error.offset).toBe(offset);
    expect(result.error.message).toContain(message);
  });

  it('tells every use, outer ones first', () => {
    expect(interpolate('$A ${U:-${E-x}} $$B ${B+y}', lookup)).toMatchObject({
      uses: [
        { name: 'A', operator: '', isSet: true, offset: 0 },
        { name: 'U', operator: ':-', operand: '${E-x}', isSet: false, offset: 3 },
        { name: 'E', operator: '-', operand: 'x', isSet: true, offset: 8 },
        { name: 'B', operator: '+', operand: 'y', isSet: true, offset: 20 },
      ],
    });
  });

  it('counts missing required ones as empty where that is wished for', () => {
    const result = interpolate('[${U:?set $A}${E?}]', lookup, { missingVariables: 'lenient' });
    expect(result).toMatchObject({
      value: '[]',
      missing: [{ name: 'U', why: 'set a', offset: 1 }],
    });
  });
});

describe('interpolate with what nobody means', () => {
  it('ends with an error where variables stand in each other too deeply', () => {
    const text = '${U:-'.repeat(100_000) + '}'.repeat(100_000);
    expect(interpolate(text, lookup)).toMatchObject({ error: { message: /inside of each other/ } });
  });

  it('ends with an error where the result grows too long', () => {
    const long = 'x'.repeat(100_000);
    const result = interpolate('$A'.repeat(100_000), () => long);
    expect(result).toMatchObject({ error: { message: /is longer than/ } });
  });

  it('goes through a long line once', () => {
    const uses = 40_000;
    const result = interpolate('${U:-x}'.repeat(uses), lookup);
    expect(result).toMatchObject({ value: 'x'.repeat(uses) });
  });

  const pieces = fc.constantFrom(
    ...['$', '{', '}', '${', 'A', 'E', 'U', ':', '-', '?', '+', ':-', ' ', '\n', '$$', 'é'],
  );
  const texts = fc.array(pieces, { maxLength: 16 }).map((each) => each.join(''));

  it('never throws, and an error lies within the text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const result = interpolate(text, lookup);
        if ('error' in result) expect(text[result.error.offset]).toBe('$');
        else expect(result.uses.every(({ offset }) => text[offset] === '$')).toBe(true);
      }),
    );
  });

  it('gives back what was escaped', () => {
    fc.assert(
      fc.property(fc.oneof(texts, fc.string()), (text) => {
        expect(interpolate(text.replaceAll('$', '$$$$'), lookup)).toMatchObject({ value: text });
      }),
    );
  });

  it('leaves a text without a dollar as it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const plain = text.replaceAll('$', '');
        expect(interpolate(plain, lookup)).toEqual({ value: plain, uses: [], missing: [] });
      }),
    );
  });
});
