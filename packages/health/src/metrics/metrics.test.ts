import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HistogramSeries } from './kinds.js';
import { Metrics } from './metrics.js';

const help = 'Help.';

describe('the page', () => {
  test('counters, gauges, histograms, in the order of their names', () => {
    const metrics = new Metrics();
    const seconds = metrics.histogram({
      name: 'b_seconds',
      help,
      labels: ['route'],
      buckets: [0.1, 1],
    });
    metrics.gauge({ name: 'c', help }).set(-1.5);
    metrics.counter({ name: 'a_total', help, labels: ['x', 'y'] }).add(2, '1', '2');
    for (const value of [0.05, 0.1, 0.5, 7]) seconds.observe(value, '/');
    expect(metrics.print()).toBe(`# HELP a_total Help.
# TYPE a_total counter
a_total{x="1",y="2"} 2
# HELP b_seconds Help.
# TYPE b_seconds histogram
b_seconds_bucket{route="/",le="0.1"} 2
b_seconds_bucket{route="/",le="1.0"} 3
b_seconds_bucket{route="/",le="+Inf"} 4
b_seconds_sum{route="/"} 7.65
b_seconds_count{route="/"} 4
# HELP c Help.
# TYPE c gauge
c -1.5
`);
  });

  test('a metric without labels is there from the start', () => {
    const metrics = new Metrics();
    metrics.counter({ name: 'a_total', help });
    expect(metrics.print()).toContain('a_total 0\n');
  });

  test('label values and help are escaped', () => {
    const metrics = new Metrics();
    metrics.gauge({ name: 'a', help: 'one\\two\nthree "four"', labels: ['x'] }).set(1, 'a"b\\c\nd');
    expect(metrics.print()).toBe(
      '# HELP a one\\\\two\\nthree "four"\n# TYPE a gauge\na{x="a\\"b\\\\c\\nd"} 1\n',
    );
  });

  test.each([
    [NaN, 'NaN'],
    [Infinity, '+Inf'],
    [-Infinity, '-Inf'],
    [1e21, '1e+21'],
  ])('%d prints as %s', (value, text) => {
    const metrics = new Metrics();
    metrics.gauge({ name: 'a', help }).set(value);
    expect(metrics.print()).toContain(`\na ${text}\n`);
  });

  test('collectors are asked before each page', () => {
    const metrics = new Metrics();
    const gauge = metrics.gauge({ name: 'a', help });
    metrics.onCollect(() => gauge.add(1));
    metrics.print();
    expect(metrics.print()).toContain('\na 2\n');
  });

  test('whatever the labels hold, each sample is one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const metrics = new Metrics();
        metrics.gauge({ name: 'a', help, labels: ['x'] }).set(1, value);
        const lines = metrics.print().split('\n');
        expect(lines).toHaveLength(4);
        expect(lines[2]).toMatch(/^a\{x="(?:[^"\\\n]|\\["\\n])*"\} 1$/);
      }),
    );
  });
});

describe('registering', () => {
  test('a name twice gives the same metric', () => {
    const metrics = new Metrics();
    metrics.counter({ name: 'a_total', help }).add(1);
    metrics.counter({ name: 'a_total', help }).add(1);
    expect(metrics.print()).toContain('a_total 2\n');
  });

  test.each([
    ['another kind', (m: Metrics) => m.gauge({ name: 'a_total', help })],
    ['other labels', (m: Metrics) => m.counter({ name: 'a_total', help, labels: ['x'] })],
    ['a counter without _total', (m: Metrics) => m.counter({ name: 'requests', help })],
    ['a name with a dash', (m: Metrics) => m.gauge({ name: 'a-b', help })],
    ['a label that is taken', (m: Metrics) => m.gauge({ name: 'b', help, labels: ['le'] })],
    ['a gauge of that name', (m: Metrics) => m.gauge({ name: 'a', help })],
    ['a part of a histogram', (m: Metrics) => m.gauge({ name: 'b_count', help })],
    ['a counter twice over', (m: Metrics) => m.counter({ name: 'b_sum_total', help })],
    ['falling buckets', (m: Metrics) => m.histogram({ name: 'b', help, buckets: [2, 1] })],
    ['no buckets', (m: Metrics) => m.histogram({ name: 'b', help, buckets: [] })],
  ])('%s is refused', (_, register) => {
    const metrics = new Metrics();
    metrics.counter({ name: 'a_total', help });
    expect(() => register(metrics)).toThrow();
  });
});

test('a counter is not of the name of a gauge', () => {
  const metrics = new Metrics();
  metrics.gauge({ name: 'a', help });
  expect(() => metrics.counter({ name: 'a_total', help })).toThrow('a_total and a would be one');
});

test('a counter does not shrink', () => {
  const counter = new Metrics().counter({ name: 'a_total', help });
  expect(() => counter.add(-1)).toThrow('a_total');
  expect(() => counter.add(NaN)).toThrow('a_total');
});

test('the wrong number of label values is a slip', () => {
  const gauge = new Metrics().gauge({ name: 'a', help, labels: ['x'] });
  expect(() => gauge.set(1)).toThrow('1 labels, and 0 were given');
});

test('beyond the limit series are counted together, and none is lost', () => {
  const metrics = new Metrics();
  const counter = metrics.counter({ name: 'a_total', help, labels: ['x'], maxSeries: 2 });
  for (const value of ['1', '2', '3', '4', '1']) counter.add(1, value);
  const samples = metrics.print().split('\n').slice(2, -1);
  expect(samples).toEqual(['a_total{x="1"} 2', 'a_total{x="2"} 1', 'a_total{x="other"} 2']);
});

test('a series of a histogram can be kept', () => {
  const histogram = new Metrics().histogram({ name: 'a', help, labels: ['x'] });
  const series = histogram.of('1');
  series.observe(3);
  expect(histogram.of('1')).toBe(series);
  expect(series.sum).toBe(3);
});

test('each value falls into the first bucket that takes it', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true, min: -5, max: 15 })), (values) => {
      const bounds = Float64Array.from([0, 1, 5, 10]);
      const series = new HistogramSeries(bounds);
      for (const value of values) series.observe(value);
      const within = [...bounds, Infinity].map((bound) => values.filter((v) => v <= bound).length);
      let total = 0;
      expect([...series.counts].map((count) => (total += count))).toEqual(within);
    }),
  );
});
