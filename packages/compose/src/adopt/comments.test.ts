import { describe, expect, it } from 'vitest';
import { adoptedFiles, textOf } from './testing/adopted.js';

const descriptionOf = (above: string, behind = ''): string | undefined => {
  const text = `services:\n${above}  api:${behind}\n    image: api:1\n`;
  const manifest = textOf(adoptedFiles({ 'compose.yaml': text }), 'infra/api/service.yaml') ?? '';
  return /^description: (.*)$/m.exec(manifest)?.[1];
};

describe('comments of a service', () => {
  it.each([
    ['one line', '  # Answers.\n', '', 'Answers.'],
    ['several lines', '  # Answers\n  # questions.\n', '', 'Answers questions.'],
    ['one behind its name', '', ' # Answers.', 'Answers.'],
    ['a frame', '  # ======\n  # == The API ==\n  # ======\n', '', 'The API'],
    ['a value that was taken out', '  # image: api:0\n', '', undefined],
    ['a line of a list that was taken out', '  # - api:0\n', '', undefined],
    ['a comment further above', '  # Others.\n\n', '', undefined],
  ])('%s', (_name, above, behind, expected) => {
    expect(descriptionOf(above, behind)).toBe(expected);
  });

  it('stay with the line they are on', () => {
    const text = `services:
  api:
    image: api:1
    environment:
      # How loud it is.
      LEVEL: info # or debug
    cap_add:
      - NET_ADMIN # for its tunnel
`;
    const manifest = textOf(adoptedFiles({ 'compose.yaml': text }), 'infra/api/service.yaml');
    expect(manifest).toContain('  # How loud it is.\n  LEVEL: info # or debug\n');
    expect(manifest).toContain('- NET_ADMIN # for its tunnel\n');
  });
});
