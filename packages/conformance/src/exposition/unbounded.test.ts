import { describe, expect, it } from 'vitest';
import { prometheusText } from './formats.js';
import { readMetrics } from './read.js';
import { countSeries, unboundedLabels } from './unbounded.js';

const labelsOf = (...values: readonly string[]): readonly string[] =>
  unboundedLabels(
    readMetrics(
      values.map((value) => `a{b=${JSON.stringify(value)}} 1\n`).join(''),
      prometheusText,
    ),
  );

describe('unboundedLabels', () => {
  it.each([
    ['/v1/orders/17', 'paths as they were asked, and not the pattern of a route'],
    [
      '/v1/orders/7f3a1c9e-2f4b-4d7e-9a51-0c6b7d8e9f10/lines',
      'paths as they were asked, and not the pattern of a route',
    ],
    ['/v1/orders?full=1', 'paths with their query'],
    ['https://example.org/a', 'addresses'],
    ['7f3a1c9e-2f4b-4d7e-9a51-0c6b7d8e9f10', 'ids'],
    ['0af7651916cd43dd8448eb211c80319c', 'ids'],
  ])('%s', (value, why) => expect(labelsOf(value)).toEqual([`The label b of a holds ${why}.`]));

  it.each([
    '/v1/orders/:id',
    '/v2/{order}',
    '/',
    'GET',
    '200',
    'model-router',
    'v1.2.3',
    '9f86d08',
    '',
    'deadbeef',
  ])('%j is one of few', (value) => expect(labelsOf(value)).toEqual([]));

  it('tells of a label once', () => {
    expect(labelsOf('/a/1', '/a/2', '/a/3')).toHaveLength(1);
  });

  it('counts series, each bucket being one', () => {
    const page = readMetrics('a 1\nb{c="d"} 1\nb{c="e"} 1\n', prometheusText);
    expect(countSeries(page)).toBe(3);
  });
});
