import { sourcesOf, startOf, type Diagnostic } from '@alfred/model';
import { describe, expect, it } from 'vitest';
import { paintWith } from '../terminal/paint.js';
import { placesOf } from './places.js';
import { printFindings, printSummary } from './text.js';

const options = {
  places: placesOf('/ws', '/ws', sourcesOf({ 'a.yaml': 'one: 1\ntwo: 2\n' })),
  paint: paintWith(false),
  width: 80,
};

function finding(part: Partial<Diagnostic> = {}): Diagnostic {
  return {
    code: 'needs/unknown',
    severity: 'error',
    message: 'What is needed is not there.',
    at: { file: 'a.yaml', line: 2, column: 1, via: [] },
    ...part,
  };
}

describe('printFindings', () => {
  it('shows the line, why, what to do, and every other place', () => {
    const text = printFindings(
      [
        finding({
          help: 'Add it.',
          at: { file: 'a.yaml', line: 2, column: 1, via: [{ file: 'b.yaml', line: 3, column: 4 }] },
          related: [{ message: 'It was here.', at: startOf('c.yaml') }],
        }),
      ],
      options,
    );
    expect(text).toBe(`a.yaml:2:1 error needs/unknown
  What is needed is not there.
  2 | two: 2
    | ~~~
  through b.yaml:3:4
  see c.yaml:1:1: It was here.
  help: Add it.
`);
  });

  it('keeps the findings of a file together', () => {
    const places = ['a.yaml', 'b.yaml', 'a.yaml'].map((file) => finding({ at: startOf(file) }));
    const files = printFindings(places, options).match(/^\S+\.yaml/gm);
    expect(files).toEqual(['a.yaml', 'a.yaml', 'b.yaml']);
  });

  it('shows a flood of one kind only in part, and says so', () => {
    const many = Array.from({ length: 1000 }, (_, index) =>
      finding({ at: { file: `${index}.yaml`, line: 1, column: 1, via: [] } }),
    );
    const text = printFindings([...many, finding({ code: 'ports/taken' })], options);
    expect(text.match(/needs\/unknown$/gm)).toHaveLength(20);
    expect(text).toContain('… and 980 more of needs/unknown');
    expect(text).toContain('ports/taken');
  });

  it('keeps to the width', () => {
    const text = printFindings(
      [finding({ message: 'word '.repeat(60).trim(), help: 'what to do '.repeat(30).trim() })],
      options,
    );
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });
});

describe('printSummary', () => {
  it.each([
    [[], 'no findings'],
    [[finding()], '1 error in 1 file'],
    [
      [
        finding(),
        finding({ severity: 'warning', at: startOf('b.yaml') }),
        finding({ severity: 'hint' }),
      ],
      '1 error, 1 warning, 1 hint in 2 files',
    ],
  ])('counts %#', (findings, summary) => {
    expect(printSummary(findings, paintWith(false))).toBe(summary);
  });
});
