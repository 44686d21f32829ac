import fc from 'fast-check';
import { expect, test } from 'vitest';
import { urlVariable } from './names.js';

test.each([
  ['model-router', 'MODEL_ROUTER_URL'],
  ['db-postgres', 'DB_POSTGRES_URL'],
  ['redis', 'REDIS_URL'],
])('the address of %s is in %s', (name, variable) => {
  expect(urlVariable(name)).toBe(variable);
});

test('any service name gives a name that a shell accepts', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/), (name) => {
      expect(urlVariable(name)).toMatch(/^[A-Z][A-Z0-9_]*_URL$/);
    }),
  );
});
