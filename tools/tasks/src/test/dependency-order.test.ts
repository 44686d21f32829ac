import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inDependencyOrder, type PackageFile } from './dependency-order.js';

const file = (name: string, ...needs: string[]): PackageFile => ({ folder: name, name, needs });

it('puts each package after those it needs, by name where that leaves a choice', () => {
  const ordered = inDependencyOrder([file('c', 'a'), file('b', 'c'), file('a', 'zod'), file('d')]);
  expect(ordered.map(({ name }) => name)).toEqual(['a', 'c', 'b', 'd']);
});

it('refuses a circle', () => {
  expect(() => inDependencyOrder([file('a', 'b'), file('b', 'a'), file('c')])).toThrow('a, b');
});

it('holds in any graph without circles', () => {
  // A package may need only those of a smaller number, so that there is no circle.
  const needs = fc.array(fc.array(fc.nat(), { maxLength: 4 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(needs, fc.boolean(), (rows, reversed) => {
      const packages = rows.map((row, index) =>
        file(`p${index}`, ...(index === 0 ? [] : row.map((number) => `p${number % index}`))),
      );
      const ordered = inDependencyOrder(reversed ? packages.toReversed() : packages);
      const placeOf = new Map(ordered.map(({ name }, place) => [name, place]));
      expect(placeOf.size).toBe(packages.length);
      for (const { name, needs: needed } of packages) {
        for (const need of needed) {
          expect(placeOf.get(need) ?? Infinity).toBeLessThan(placeOf.get(name) ?? -1);
        }
      }
    }),
  );
});
