import { METRICS_CONTENT_TYPE, OPENMETRICS_CONTENT_TYPE } from '@alfred/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readExposition } from '../testing/read-exposition.js';
import { Metrics } from './metrics.js';
import { metricsPage } from './page.js';

const open = 'application/openmetrics-text';

describe('the form that is asked for', () => {
  test.each([
    [undefined, false],
    ['', false],
    ['*/*', false],
    ['text/plain', false],
    [open, true],
    [`${open}; version=1.0.0; charset=utf-8`, true],
    [`Application/OpenMetrics-Text`, true],
    [`${open};version=0.0.1`, false],
    [`${open};q=0`, false],
    [`${open};q=0.1,text/plain;q=0.2`, false],
    [`text/plain;q=0.5,${open};q=0.5`, true],
    [
      `${open};version=1.0.0;q=0.5,${open};version=0.0.1;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2`,
      true,
    ],
    [`${open};q=x`, false],
  ])('%s: OpenMetrics %s', (accept, isOpen) => {
    const { contentType } = metricsPage('', accept);
    expect(contentType).toBe(isOpen ? OPENMETRICS_CONTENT_TYPE : METRICS_CONTENT_TYPE);
  });
});

test('a counter’s name, quotes in help texts and the end differ, and nothing else', () => {
  const metrics = new Metrics();
  metrics.counter({ name: 'a_total', help: 'Of "a".', labels: ['x'] }).add(2, '# HELP b_total "');
  metrics.histogram({ name: 'b_seconds', help: 'B.', buckets: [1, 2.5] }).observe(2);
  expect(metricsPage(metrics.print(), open).body).toBe(`# HELP a Of \\"a\\".
# TYPE a counter
a_total{x="# HELP b_total \\""} 2
# HELP b_seconds B.
# TYPE b_seconds histogram
b_seconds_bucket{le="1.0"} 0
b_seconds_bucket{le="2.5"} 1
b_seconds_bucket{le="+Inf"} 1
b_seconds_sum 2
b_seconds_count 1
# EOF
`);
});

const text = fc.string({ unit: 'binary' });
const metric = fc.record({
  kind: fc.constantFrom('counter', 'gauge', 'histogram'),
  help: text,
  values: fc.array(fc.tuple(text, fc.double({ noNaN: false }))),
  bounds: fc.uniqueArray(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }),
});

test('whatever is registered and counted, both forms are read back as they were meant', () => {
  fc.assert(
    fc.property(fc.array(metric, { maxLength: 5 }), (given) => {
      const metrics = new Metrics();
      for (const [i, { kind, help, values, bounds }] of given.entries()) {
        const options = { name: kind === 'counter' ? `m${i}_total` : `m${i}`, help, labels: ['x'] };
        for (const [label, value] of values) {
          if (kind === 'counter') metrics.counter(options).add(Math.abs(value) || 0, label);
          else if (kind === 'gauge') metrics.gauge(options).set(value, label);
          else {
            const buckets = [...bounds].sort((a, b) => a - b);
            metrics.histogram({ ...options, buckets }).observe(value, label);
          }
        }
      }
      const page = metrics.print();
      const plain = readExposition(page, 'text');
      const asked = readExposition(metricsPage(page, open).body, 'openmetrics');
      expect(asked.map(({ samples }) => samples)).toEqual(plain.map(({ samples }) => samples));
    }),
  );
});
