import { expect, it } from 'vitest';
import { isUtf8 } from './media-type.js';
import { formatOf } from './exposition/formats.js';

it.each([
  ['application/json', true],
  ['application/json; charset=utf-8', true],
  ['Application/JSON;charset="UTF-8"', true],
  ['application/json; charset=latin1', false],
  ['application/problem+json', false],
  ['text/html', false],
  ['', false],
])('%j is JSON in UTF-8: %s', (text, is) => expect(isUtf8(text, 'application/json')).toBe(is));

it.each([
  ['text/plain; version=0.0.4; charset=utf-8', 'prometheus'],
  ['text/plain;version=0.0.4', 'prometheus'],
  ['text/plain', undefined],
  ['text/plain; version=1.0.0', undefined],
  ['text/plain; version=0.0.4; charset=latin1', undefined],
  ['application/openmetrics-text; version=1.0.0; charset=utf-8', 'openmetrics'],
  ['application/openmetrics-text; version=0.0.1', 'openmetrics'],
  ['application/openmetrics-text', undefined],
  ['application/json', undefined],
])('%j promises %s', (text, name) => expect(formatOf(text)?.name).toBe(name));
