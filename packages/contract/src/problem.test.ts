import { expect, test } from 'vitest';
import { isProblem } from './problem.js';

test.each([
  [{ type: 'about:blank', title: 'Not Found', status: 404, code: 'not_found' }, true],
  [{ title: 'Not Found', status: '404', code: 'not_found' }, false],
  [{ title: 'Not Found', status: 404 }, false],
  [{ status: 404, code: 'x' }, false],
  [null, false],
  ['Not Found', false],
])('%j: %s', (value, expected) => expect(isProblem(value)).toBe(expected));
