import { describe, expect, it } from 'vitest';
import { relativePath } from './relative-path.js';

describe('relativePath', () => {
  it.each([
    ['dist/agents/a', 'agents/a/Dockerfile', '../../../agents/a/Dockerfile'],
    ['agents/a', 'agents/a/Dockerfile', 'Dockerfile'],
    ['agents/a', 'agents/a/docker/Dockerfile', 'docker/Dockerfile'],
    ['.', 'agents/a/Dockerfile', 'agents/a/Dockerfile'],
    ['agents/a', 'agents/Dockerfile', '../Dockerfile'],
    ['agents', 'agents', '../agents'],
  ])('from %s to %s is %s', (from, to, expected) => {
    expect(relativePath(from, to)).toBe(expected);
  });
});
