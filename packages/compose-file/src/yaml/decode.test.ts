import { describe, expect, it } from 'vitest';
import { decodeText, MAX_FILE_BYTES } from './decode.js';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

describe('the text of a file', () => {
  it.each([
    ['plain', bytes(0x61, 0x0a), 'a\n'],
    ['UTF-8', bytes(0xc3, 0xa9), 'é'],
    ['a byte order mark', bytes(0xef, 0xbb, 0xbf, 0x61), 'a'],
    ['tabs and carriage returns', bytes(0x09, 0x0d, 0x0a), '\t\r\n'],
    ['nothing', bytes(), ''],
  ])('is read: %s', (_what, content, text) => {
    expect(decodeText('f', content)).toEqual({ ok: true, text });
  });

  it.each([
    ['not UTF-8', bytes(0x61, 0xff), 'compose/not-text'],
    ['half a character', bytes(0xe2, 0x82), 'compose/not-text'],
    ['UTF-16', bytes(0xff, 0xfe, 0x61, 0x00), 'compose/not-text'],
    ['a zero', bytes(0x61, 0x00), 'compose/not-text'],
    ['an escape', bytes(0x1b, 0x5b), 'compose/not-text'],
    ['too much', new Uint8Array(MAX_FILE_BYTES + 1), 'compose/too-large'],
  ])('is refused: %s', (_what, content, code) => {
    const decoded = decodeText('f', content);
    expect(decoded.ok ? '' : decoded.fault.code).toBe(code);
  });
});
