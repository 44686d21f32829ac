import { describe, expect, it } from 'vitest';
import { emitterFor, TARGETS } from './index.js';
import { richPlan } from './testing/rich-plan.js';

describe('emitterFor', () => {
  it.each(TARGETS)('prints no file twice for %s', (target) => {
    const paths = emitterFor(target).flatMap((emit) =>
      emit(richPlan()).files.map(({ path }) => path),
    );
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths).toContain(target === 'compose' ? 'compose.yaml' : 'stack.yaml');
    expect(paths).toEqual(
      expect.arrayContaining([
        '.env.example',
        'docs/services.md',
        'docs/graph.md',
        'agents/agent-a/Dockerfile',
      ]),
    );
  });
});
