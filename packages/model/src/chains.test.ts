import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestChains, widestChains, type Chain } from './chains.js';
import { callingStack, type ClientNumbers } from './testing/stack.js';

const shown = ({ steps }: Chain): string =>
  [...steps.map(({ from }) => from), steps.at(-1)?.need.to].join(' → ');

describe('longestChains', () => {
  const stack = callingStack({
    a: { b: { timeoutMs: 1000, attempts: 2, waitsMs: 100 }, d: { timeoutMs: 9000 } },
    b: { c: { timeoutMs: 500, attempts: 3, waitsMs: 300 }, d: { timeoutMs: 200, attempts: 1 } },
    c: {},
    d: {},
  });

  it('repeats what a callee takes for each attempt of its caller', () => {
    const chains = longestChains(stack, ({ name }) => name === 'a');
    expect(chains.map((chain) => [shown(chain), chain.unboundedMs, chain.calls])).toEqual([
      ['a → b → c', 2 * (3 * 500 + 300) + 100, 6],
      ['a → d', 27_000, 3],
    ]);
  });

  it('gives a callee that is faster than its caller waits the time that the caller gives it', () => {
    const fast = callingStack({
      a: { b: { timeoutMs: 5000, attempts: 2 } },
      b: { c: { timeoutMs: 10, attempts: 1 } },
      c: {},
    });
    const [chain] = longestChains(fast, ({ name }) => name === 'a');
    expect(chain?.unboundedMs).toBe(10_000);
  });
});

describe('widestChains', () => {
  it('has for each end the chain with most calls, above a limit', () => {
    const stack = callingStack({
      a: { b: {}, d: {} },
      b: { c: { attempts: 2 }, d: { attempts: 1 } },
      c: { d: { attempts: 5 } },
      d: {},
      e: { f: {} },
      f: {},
    });
    expect(widestChains(stack, 9).map((chain) => [shown(chain), chain.calls])).toEqual([
      ['a → b → c → d', 30],
    ]);
    expect(widestChains(stack, 2).map((chain) => [shown(chain), chain.calls])).toEqual([
      ['a → b → c → d', 30],
      ['e → f', 3],
    ]);
  });
});

it('any graph, with circles or without, has chains that end and agree with their steps', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const numbers = fc.record({
    timeoutMs: fc.integer({ min: 1, max: 5000 }),
    attempts: fc.integer({ min: 1, max: 4 }),
  });
  const needs = fc.dictionary(fc.constantFrom(...names), numbers, { maxKeys: 3 });
  fc.assert(
    fc.property(fc.tuple(...names.map(() => needs)), (all) => {
      const calls: Record<string, Record<string, ClientNumbers>> = Object.fromEntries(
        names.map((name, index) => [name, all[index] ?? {}]),
      );
      const stack = callingStack(calls);
      for (const chain of [...widestChains(stack, 0), ...longestChains(stack, () => true)]) {
        const attempts = chain.steps.map(({ client }) => client.attempts.value);
        expect(chain.calls).toBe(attempts.reduce((a, b) => a * b, 1));
        chain.steps.forEach((step, index) => {
          expect(calls[step.from]).toHaveProperty(step.need.to);
          const next = chain.steps[index + 1];
          if (next !== undefined) expect(next.from).toBe(step.need.to);
        });
      }
    }),
  );
});
