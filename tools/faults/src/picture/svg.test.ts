import { describe, expect, test } from 'vitest';
import { roundUp, type Chart } from './chart.js';
import { printSvg } from './svg.js';

const chart: Chart = {
  title: 'A & B',
  description: '5 < 6',
  durationMs: 1000,
  sampleMs: 100,
  phases: [{ fromMs: 200, toMs: 400, label: 'out' }],
  panels: [
    {
      title: 'calls per second',
      series: [
        { name: 'answered', tone: 'answered', values: Array(10).fill(50) },
        { name: 'plain', tone: 'beside', values: Array(10).fill(0) },
      ],
    },
  ],
  breaker: [
    { state: 'closed', fromMs: 0, toMs: 300 },
    { state: 'open', fromMs: 300, toMs: 500 },
    { state: 'half-open', fromMs: 500, toMs: 500 },
    { state: 'closed', fromMs: 500, toMs: 1000 },
  ],
};

test.each([
  [0, 1],
  [1, 1],
  [7, 8],
  [62, 80],
  [104, 120],
  [0.021, 0.03],
  [1001, 1200],
])('a scale for %d ends at %d', (value, end) => {
  expect(roundUp(value)).toBeCloseTo(end);
});

describe('a picture', () => {
  const printed = printSvg(chart);

  test('is the same each time, and stands alone', () => {
    expect(printSvg(chart)).toBe(printed);
    expect(printed).not.toMatch(/https?:(?!\/\/www\.w3\.org\/2000\/svg)|<script|@import|url\(/);
  });

  test('says what it shows, and what each line is', () => {
    expect(printed).toContain('<title>A &amp; B</title>');
    expect(printed).toContain('<desc>5 &lt; 6</desc>');
    for (const words of ['calls per second', 'answered', 'plain', 'out', 'half-open', 'seconds']) {
      expect(printed).toContain(`>${words}</text>`);
    }
  });

  test('has colours for light and dark, and each that is used is there', () => {
    expect(printed).toContain('@media(prefers-color-scheme:dark)');
    const looks = printed.matchAll(/class="([^"]+)"/g);
    const names = [...looks].flatMap(([, look = '']) => look.split(' '));
    for (const name of new Set(names)) expect(printed).toContain(`.${name}{`);
  });

  test('draws the first line above the others, and a state that took no time all the same', () => {
    const [plain, answered] = [
      printed.indexOf('s-beside" points'),
      printed.indexOf('s-answered" points'),
    ];
    expect(plain).toBeGreaterThan(0);
    expect(answered).toBeGreaterThan(plain);
    expect(printed.match(/<rect class="f-trial"[^>]*width="2"/g)).toHaveLength(1);
  });
});
