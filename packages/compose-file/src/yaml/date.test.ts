import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dateText, isDate } from './date.js';

it.each([
  ['2001-01-01', '2001-01-01 00:00:00 +0000 UTC'],
  ['2001-1-1', '2001-01-01 00:00:00 +0000 UTC'],
  ['2024-02-29', '2024-02-29 00:00:00 +0000 UTC'],
  ['2001-01-01T10:00:00Z', '2001-01-01 10:00:00 +0000 UTC'],
  ['2001-01-01T10:00:00+00:00', '2001-01-01 10:00:00 +0000 UTC'],
  ['2001-12-14t21:59:43.10-05:00', '2001-12-14 21:59:43.1 -0500 -0500'],
  ['2001-12-14 21:59:43.000', '2001-12-14 21:59:43 +0000 UTC'],
])('%s arrives as %s', (written, text) => {
  expect(dateText(written)).toBe(text);
});

it.each([
  '2001-13-01',
  '2001-02-30',
  '2023-02-29',
  '2001-01-01T10:00:00',
  '2001-12-14 21:59:43.10 -5',
  '2001-12-14 21:59:43Z',
  '2001-01-01T25:00:00Z',
  '20010101',
  '2001-01',
  '01-01-2001',
])('%s is no date', (text) => {
  expect(isDate(text)).toBe(false);
});

it('every day of the calendar is one', () => {
  const days = fc.date({
    min: new Date('0001-01-01'),
    max: new Date('9999-12-31'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(days, (day) => {
      const written = day.toISOString().slice(0, 10);
      expect(dateText(written)).toBe(`${written} 00:00:00 +0000 UTC`);
    }),
  );
});
