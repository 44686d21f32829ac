import { expect, test } from 'vitest';
import { LAYER_ORDER, compose } from './compose.js';
import type { Layer, LayerName } from './scope.js';
import { fakeClock } from './testing/fake-clock.js';
import { testScope } from './testing/test-scope.js';

function traced(name: LayerName, log: string[]): Layer {
  return {
    name,
    execute: (scope, call) => {
      log.push(name);
      return call(scope);
    },
  };
}

test('the first layer is outermost, and a composition can be used again', async () => {
  const log: string[] = [];
  const run = compose(LAYER_ORDER.map((name) => traced(name, log)));
  await run(testScope(fakeClock()), () => Promise.resolve());
  await run(testScope(fakeClock()), () => Promise.resolve());
  expect(log).toEqual([...LAYER_ORDER, ...LAYER_ORDER]);
});

test('layers may be left out', async () => {
  const run = compose([traced('retry', []), traced('attempt-timeout', [])]);
  await expect(run(testScope(fakeClock()), () => Promise.resolve(1))).resolves.toBe(1);
  await expect(compose([])(testScope(fakeClock()), () => Promise.resolve(2))).resolves.toBe(2);
});

test.each<[LayerName[]]>([
  [['retry', 'deadline']],
  [['bulkhead', 'breaker']],
  [['retry', 'retry']],
  [['deadline', 'attempt-timeout', 'bulkhead']],
])('%j is refused, with the order that holds', (names) => {
  expect(() => compose(names.map((name) => traced(name, [])))).toThrow(
    'layers go in the order deadline, retry, breaker, bulkhead, attempt-timeout',
  );
});
