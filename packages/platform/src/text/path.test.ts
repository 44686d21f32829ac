import { describe, expect, it } from 'vitest';
import { joinPath, pathFrom } from './path.js';

describe('joinPath', () => {
  it.each([
    [['agents/a', '.'], 'agents/a'],
    [['agents/a', './src/../Dockerfile'], 'agents/a/Dockerfile'],
    [['agents/a', '../..'], '.'],
    [['agents/a', '../../../x'], '../x'],
    [['agents\\a', 'b'], 'agents/a/b'],
  ])('joins %j', (parts, expected) => {
    expect(joinPath(...parts)).toBe(expected);
  });
});

describe('pathFrom', () => {
  it.each([
    ['init', 'infra/db/init'],
    ['../shared', 'infra/shared'],
    ['/etc/passwd', '/etc/passwd'],
    ['~/data', '~/data'],
  ])('means %s', (path, expected) => {
    expect(pathFrom('infra/db', path)).toBe(expected);
  });
});
