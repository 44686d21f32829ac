import { expect, it } from 'vitest';
import { findingsIn } from '../testing/found-by.js';
import { slowChain } from './slow-chain.js';

/** Layers of two services, each of which waits for both of the layer below: 2^n ways through them. */
function layers(count: number): string {
  const probe = 'healthcheck: { test: [CMD, /ping], interval: 40s }';
  const lines = Array.from({ length: count }, (_, layer) =>
    ['a', 'b'].map((side) => {
      const below = ['a', 'b'].map((each) => `${each}${layer - 1}: { condition: service_healthy }`);
      const needs = layer === 0 ? '' : `, depends_on: { ${below.join(', ')} }`;
      return `  ${side}${layer}: { image: acme/x:1, ${probe}${needs} }`;
    }),
  );
  return `services:\n${lines.flat().join('\n')}\n`;
}

it('adds the times up along the longest way, however many ways there are', () => {
  const [found] = findingsIn(slowChain, { 'compose.yaml': layers(40) });
  expect(found?.message).toMatch(/^The start takes 26m at least/);
});

it('says nothing where all are asked soon', () => {
  expect(findingsIn(slowChain, { 'compose.yaml': layers(3) })).toEqual([]);
});

it('does not run in a circle', () => {
  const text = `services:
  a: { image: acme/a:1, healthcheck: { test: [CMD, /ping], interval: 3m }, depends_on: { b: { condition: service_healthy } } }
  b: { image: acme/b:1, depends_on: { a: { condition: service_healthy } } }
`;
  expect(findingsIn(slowChain, { 'compose.yaml': text })).toHaveLength(1);
});
