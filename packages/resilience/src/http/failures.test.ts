import { expect, test } from 'vitest';
import { ResilienceError } from '../errors.js';
import { toFailure } from './failures.js';

const place = { destination: 'router', host: 'router:8080' };
const coded = (code: string) => Object.assign(new Error('x'), { code });

test.each([
  ['ECONNREFUSED', 'connection_failed', true],
  ['ENOTFOUND', 'connection_failed', true],
  ['UND_ERR_CONNECT_TIMEOUT', 'connection_failed', true],
  ['ECONNRESET', 'connection_failed', false],
  ['UND_ERR_SOCKET', 'connection_failed', false],
  ['UND_ERR_HEADERS_TIMEOUT', 'attempt_timeout', undefined],
  ['UND_ERR_BODY_TIMEOUT', 'attempt_timeout', undefined],
  ['Z_DATA_ERROR', 'invalid_response', undefined],
  ['ERR__ERROR_FORMAT_PADDING_1', 'invalid_response', undefined],
])('%s is %s', (code, ours, neverSent) => {
  const failure = toFailure(coded(code), place);
  expect(failure).toMatchObject({ code: ours, message: expect.stringContaining(code) });
  if (neverSent !== undefined) expect(failure).toHaveProperty('neverSent', neverSent);
});

test('several addresses that all refused are one refusal', () => {
  const failure = toFailure(new AggregateError([coded('ECONNREFUSED')]), place);
  expect(failure).toMatchObject({ code: 'connection_failed', neverSent: true });
});

test.each([null, 'text', new AggregateError([]), new Error('no code')])('%s: unknown', (thrown) => {
  expect(toFailure(thrown, place)).toMatchObject({
    message: 'router at router:8080 hung up (unknown)',
  });
});

test('what is ours stays as it is', () => {
  const ours = new ResilienceError('cancelled', 'x', { destination: 'router' });
  expect(toFailure(ours, place)).toBe(ours);
});
