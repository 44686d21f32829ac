import { sourcesOf } from '@alfred/model';
import { describe, expect, it } from 'vitest';
import { checkSources } from '../../pipeline.js';
import { foundIn, workspaceOf } from '../../testing/found.js';

const others = { 'agents/c': 'port: 8080\n', 'infra/redis': 'use: redis\n' };

describe('needs/callee-outlasts-caller', () => {
  it.each([
    ['allows the defaults on every layer', 'b: healthy', 'c: healthy', []],
    [
      'finds a callee that was given more time than its caller',
      'b: healthy',
      'c: { timeoutMs: 5000 }',
      ['agents/a/service.yaml:1:10 needs/callee-outlasts-caller'],
    ],
    [
      'finds a caller that was given less',
      'b: { timeoutMs: 300 }',
      'redis: healthy',
      ['agents/a/service.yaml:1:15 needs/callee-outlasts-caller'],
    ],
    ['allows a caller that waits as long', 'b: { timeoutMs: 5000 }', 'c: { timeoutMs: 5000 }', []],
    ['allows a fast callee', 'b: { timeoutMs: 600 }', 'redis: healthy', []],
  ])('%s', (_name, above, below, expected) => {
    const files = workspaceOf({
      ...others,
      'agents/a': `needs: { ${above} }\n`,
      'agents/b': `port: 8080\nneeds: { ${below} }\n`,
    });
    expect(foundIn(files)).toEqual(expected);
  });

  it('tells both times, and both places', () => {
    const files = workspaceOf({
      ...others,
      'agents/a': 'needs: { b: healthy }\n',
      'agents/b': 'port: 8080\nneeds:\n  c: { timeoutMs: 5000 }\n',
    });
    const [finding] = checkSources(sourcesOf(files)).diagnostics;
    expect(finding?.message).toMatch(/waits 2s for an answer of "b".* on "c" may take 5s/);
    expect(finding?.at.file).toBe('agents/a/service.yaml');
    expect(finding?.related).toMatchObject([{ at: { file: 'agents/b/service.yaml', line: 3 } }]);
  });
});
