import { HEADERS } from '@alfred/contract';
import { expect, test } from 'vitest';
import { headersOf, parseUsefulFor } from './message-headers.js';

test.each([
  ['250', 250],
  ['0', 0],
  ['604800000', 604_800_000],
  ['-1', undefined],
  ['1.5', undefined],
  ['9999999999999', undefined],
  ['soon', undefined],
  [undefined, undefined],
])('%s reads as %s', (text, expected) => {
  expect(parseUsefulFor(text)).toBe(expected);
});

test.each([
  ['nobody served, no end', undefined, undefined, {}],
  ['a trace', { traceparent: 't' }, undefined, { traceparent: 't' }],
  ['an end', { traceparent: 't' }, 99.9, { traceparent: 't', [HEADERS.deadline]: '99' }],
  ['an end that has passed', undefined, -5, { [HEADERS.deadline]: '0' }],
])('%s', (_, context, usefulForMs, expected) => {
  expect(headersOf(context, usefulForMs)).toEqual(expected);
});
