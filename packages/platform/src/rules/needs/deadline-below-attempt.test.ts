import { describe, expect, it } from 'vitest';
import { foundIn, workspaceOf } from '../../testing/found.js';

const found = (needs: string) =>
  foundIn(
    workspaceOf({
      'agents/a': `needs:\n  ${needs}\n`,
      'agents/b': 'port: 8080\n',
      'infra/redis': 'use: redis\n',
    }),
  );

describe('needs/deadline-below-attempt', () => {
  it.each([
    [
      'finds a deadline below a written attempt',
      'b: { timeoutMs: 8000, deadlineMs: 5000 }',
      ['agents/a/service.yaml:2:25 needs/deadline-below-attempt'],
    ],
    [
      'finds one below the attempt of the defaults',
      'b: { deadlineMs: 1000 }',
      ['agents/a/service.yaml:2:8 needs/deadline-below-attempt'],
    ],
    ['allows it where attempts of the kind are shorter', 'redis: { deadlineMs: 1000 }', []],
    [
      'lets a deadline that nobody wrote follow the attempt',
      'redis: { timeoutMs: 3000, retry: { attempts: 1 } }',
      [],
    ],
    ['allows one attempt in all', 'b: { deadlineMs: 2000, retry: { attempts: 1 } }', []],
  ])('%s', (_name, needs, expected) => {
    expect(found(needs)).toEqual(expected);
  });
});
