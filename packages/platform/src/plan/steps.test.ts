import { decided, type Decided } from '@alfred/model';
import { describe, expect, it } from 'vitest';
import { platformOf } from '../testing/loaded.js';
import { atLeast, atMost, byPolicy, inSteps, roundedUpTo } from './steps.js';

const start = decided(10, { source: 'observed', text: 'seen' });
const told = ({ value, because }: Decided<number>) => [value, ...because.map(({ text }) => text)];
const print = (value: number): string => `${value}x`;

describe('steps', () => {
  it.each([
    ['rounded up', roundedUpTo(4, print, ''), [12, 'seen', 'rounded up to 4x']],
    ['nothing, where it is a multiple already', roundedUpTo(5, print, ''), [10, 'seen']],
    ['nothing, where only binary fractions differ', roundedUpTo(10 / 3, print, ''), [10, 'seen']],
    [
      'raised to a floor, with its reason',
      atLeast(decided(20, { source: 'policy', text: 'floor' })),
      [20, 'seen', 'floor'],
    ],
    [
      'nothing, above a floor',
      atLeast(decided(5, { source: 'policy', text: 'floor' })),
      [10, 'seen'],
    ],
    ['nothing, without a floor', atLeast(undefined), [10, 'seen']],
    [
      'lowered to a ceiling',
      atMost(5, { source: 'derived', text: 'ceiling' }),
      [5, 'seen', 'ceiling'],
    ],
    ['nothing, below a ceiling', atMost(20, { source: 'derived', text: 'ceiling' }), [10, 'seen']],
  ])('are %s', (_name, step, expected) => {
    expect(told(inSteps(start, step))).toEqual(expected);
  });

  it('are taken in their order', () => {
    const floor = decided(13, { source: 'policy', text: 'floor' });
    expect(told(inSteps(start, roundedUpTo(4, print, ''), atLeast(floor)))).toEqual([
      13,
      'seen',
      'rounded up to 4x',
      'floor',
    ]);
    expect(told(inSteps(start, atLeast(floor), roundedUpTo(4, print, '')))[0]).toBe(16);
  });
});

describe('byPolicy', () => {
  it('says where a person set it, else that it is the default', () => {
    const set = platformOf({ 'platform.yaml': 'name: acme\npolicy: { restart: always }\n' });
    expect(byPolicy(set, 'restart', 'always', 'why').because).toEqual([
      {
        source: 'platform',
        text: 'why',
        at: { file: 'platform.yaml', line: 2, column: 11, via: [] },
        change: 'policy.restart in platform.yaml',
      },
    ]);
    expect(byPolicy(set, 'stop.grace', 1, 'why').because).toEqual([
      { source: 'policy', text: 'why', change: 'policy.stop.grace in platform.yaml' },
    ]);
  });
});
