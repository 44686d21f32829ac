import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCycles, startOrder, type NeedGraph } from './graph.js';

const graphOf = (edges: Readonly<Record<string, readonly string[]>>): NeedGraph =>
  new Map(Object.entries(edges));

describe('findCycles', () => {
  it.each<[string, Record<string, string[]>, string[][]]>([
    ['nothing', {}, []],
    ['a chain', { a: ['b'], b: ['c'], c: [] }, []],
    ['a diamond', { a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }, []],
    ['two that wait for each other', { b: ['a'], a: ['b'] }, [['a', 'b']]],
    ['one that waits for itself', { a: ['a'] }, [['a']]],
    ['a circle behind a chain', { a: ['c'], c: ['d'], d: ['c'] }, [['c', 'd']]],
    ['what is unknown', { a: ['x'] }, []],
    [
      'two circles that one service leads to',
      { a: ['b', 'd'], b: ['c'], c: ['b'], d: ['e'], e: ['d'] },
      [
        ['b', 'c'],
        ['d', 'e'],
      ],
    ],
    [
      'two circles, one of which leads to the other',
      { a: ['b'], b: ['a', 'c'], c: ['d'], d: ['c'] },
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'the shortest way round of one group',
      { a: ['b', 'z'], b: ['c'], c: ['a'], z: ['a'] },
      [['a', 'z']],
    ],
  ])('of %s', (_name, edges, expected) => {
    expect(findCycles(graphOf(edges))).toEqual(expected);
  });

  it('finds a circle exactly where there is one, and each it finds is one', () => {
    fc.assert(
      fc.property(randomGraph(false), (graph) => {
        const cycles = findCycles(graph);
        expect(cycles.length > 0).toBe(!canBeOrdered(graph));
        for (const cycle of cycles)
          cycle.forEach((name, index) =>
            expect(graph.get(name)).toContain(cycle[(index + 1) % cycle.length]),
          );
        expect(new Set(cycles.flat()).size).toBe(cycles.flat().length);
      }),
    );
  });

  it('gives the same answer for any order of names and needs', () => {
    fc.assert(
      fc.property(randomGraph(false), (graph) => {
        const turned = [...graph]
          .reverse()
          .map(([name, needs]) => [name, [...needs].reverse()] as const);
        expect(findCycles(new Map(turned))).toEqual(findCycles(graph));
      }),
    );
  });
});

describe('startOrder', () => {
  it('starts each service after all that it needs', () => {
    fc.assert(
      fc.property(randomGraph(true), (graph) => {
        const order = startOrder(graph);
        expect([...order].sort()).toEqual([...graph.keys()].sort());
        const place = new Map(order.map((name, index) => [name, index]));
        for (const [name, needs] of graph)
          for (const need of needs) expect(place.get(need)).toBeLessThan(place.get(name) ?? -1);
      }),
    );
  });

  it('puts ties in the order of names, and members of circles last', () => {
    expect(startOrder(graphOf({ c: [], b: [], a: ['c'], y: ['z'], z: ['y'] }))).toEqual([
      'b',
      'c',
      'a',
      'y',
      'z',
    ]);
  });
});

describe('a chain and a circle of 10 000', () => {
  const name = (index: number): string => `s${String(index).padStart(5, '0')}`;
  const chain = new Map(
    Array.from({ length: 10_000 }, (_, index) => [
      name(index),
      index === 0 ? [] : [name(index - 1)],
    ]),
  );

  it('are walked without recursion', () => {
    expect(findCycles(chain)).toEqual([]);
    expect(startOrder(chain)[9999]).toBe(name(9999));
    expect(findCycles(new Map([...chain, [name(0), [name(9999)]]]))[0]).toHaveLength(10_000);
  });

  it('take as many steps as there are edges, and not their square', () => {
    let reads = 0;
    const counted: NeedGraph = Object.assign(new Map(chain), {
      get: (key: string) => {
        reads += 1;
        return chain.get(key);
      },
    });
    findCycles(counted);
    startOrder(counted);
    expect(reads).toBeLessThan(100_000);
  });
});

/** Services a to h; without circles where each needs only those before it. */
function randomGraph(isAcyclic: boolean): fc.Arbitrary<NeedGraph> {
  const names = [...'abcdefgh'];
  return fc
    .shuffledSubarray(names, { minLength: names.length })
    .chain((order) =>
      fc.tuple(
        ...order.map((name, index) =>
          fc
            .subarray(isAcyclic ? order.slice(0, index) : names)
            .map((needs) => needs.slice(0, 3))
            .map((needs) => [name, needs] as const),
        ),
      ),
    )
    .map((edges) => new Map(edges));
}

/** By the definition: as long as something is left, something is left that needs nothing of it. */
function canBeOrdered(graph: NeedGraph): boolean {
  const left = new Set(graph.keys());
  for (let before = -1; before !== left.size;) {
    before = left.size;
    for (const name of left)
      if (!(graph.get(name) ?? []).some((need) => left.has(need))) left.delete(name);
  }
  return left.size === 0;
}
