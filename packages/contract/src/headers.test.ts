import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  parseDeadline,
  parseTraceparent,
  parseUrgency,
  printDeadline,
  printTraceparent,
} from './headers.js';

describe('deadline', () => {
  test.each([
    ['0', 0],
    ['1500', 1500],
    ['3600000', 3_600_000],
  ])('%s is %d ms', (text, ms) => expect(parseDeadline(text)).toBe(ms));

  test.each([undefined, '', '-1', '1.5', '1s', '3600001', '99999999', 'NaN'])(
    '%j is as if it had not been sent',
    (text) => expect(parseDeadline(text)).toBeUndefined(),
  );

  test('a callee never gets more time than is left', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e9, noNaN: true }), (ms) => {
        const read = parseDeadline(printDeadline(ms));
        expect(read).toBeLessThanOrEqual(Math.max(0, ms));
        if (ms >= 0 && ms < 3_600_000) expect(ms - (read ?? NaN)).toBeLessThan(1);
      }),
    );
  });
});

describe('traceparent', () => {
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
  const spanId = '00f067aa0ba902b7';

  test('reads what the standard shows', () => {
    const trace = { traceId, spanId, sampled: true };
    expect(parseTraceparent(`00-${traceId}-${spanId}-01`)).toEqual(trace);
    expect(printTraceparent(trace)).toBe(`00-${traceId}-${spanId}-01`);
  });

  test('a later version may have more parts', () => {
    expect(parseTraceparent(`01-${traceId}-${spanId}-00-more`)).toMatchObject({ sampled: false });
  });

  test.each([
    ['nothing', undefined],
    ['upper case', `00-${traceId.toUpperCase()}-${spanId}-01`],
    ['zero trace', `00-${'0'.repeat(32)}-${spanId}-01`],
    ['zero span', `00-${traceId}-${'0'.repeat(16)}-01`],
    ['version ff', `ff-${traceId}-${spanId}-01`],
    ['version 00 with more parts', `00-${traceId}-${spanId}-01-more`],
    ['too short', `00-${traceId}-01`],
  ])('%s is refused', (_, text) => expect(parseTraceparent(text)).toBeUndefined());

  test('what is printed reads back', () => {
    const hex = (length: number) =>
      fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`)).filter((id) => !/^0+$/.test(id));
    fc.assert(
      fc.property(
        fc.record({ traceId: hex(32), spanId: hex(16), sampled: fc.boolean() }),
        (trace) => {
          expect(parseTraceparent(printTraceparent(trace))).toEqual(trace);
        },
      ),
    );
  });
});

test.each([
  [undefined, 3],
  ['u=0', 0],
  ['u=7, i', 7],
  ['i, u=1', 1],
  ['u=8', 3],
  ['u=10', 3],
  ['xu=1', 3],
])('reads the urgency of %j as %i', (text, urgency) => {
  expect(parseUrgency(text)).toBe(urgency);
});
