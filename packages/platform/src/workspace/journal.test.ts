import { describe, expect, it } from 'vitest';
import { isWritable, parseJournal, printJournal, type Journal } from './journal.js';

const journal: Journal = {
  folders: ['agents/a', '.alfred/backup', '.alfred/backup/1'],
  steps: [
    { path: 'compose.yaml', action: 'write', replaces: { sizeBytes: 3, modifiedMs: 1.5 } },
    { path: '.alfred/generated.json', action: 'write' },
    { path: 'docs/a.md', action: 'remove', replaces: { sizeBytes: 0, modifiedMs: 0 } },
  ],
};

describe('the journal', () => {
  it('reads back what was printed', () => {
    expect(parseJournal(printJournal(journal))).toEqual(journal);
  });

  it('is void at any length but its own', () => {
    const text = printJournal(journal);
    for (let length = 0; length < text.length - 1; length += 1)
      expect(parseJournal(text.slice(0, length)), `cut at ${length}`).toBeUndefined();
  });

  it.each([
    'null',
    '[]',
    '{}',
    '{"version":2,"folders":[],"steps":[]}',
    '{"version":1,"folders":{},"steps":[]}',
    '{"version":1,"folders":["../x"],"steps":[]}',
    '{"version":1,"folders":[],"steps":[{"path":"/etc/passwd","action":"write"}]}',
    '{"version":1,"folders":[],"steps":[{"path":"a","action":"chmod"}]}',
    '{"version":1,"folders":[],"steps":[{"path":"a","action":"write","replaces":true}]}',
    '{"version":1,"folders":[],"steps":[{"path":".git/hooks/post-checkout","action":"write"}]}',
  ])('is void as %s', (text) => {
    expect(parseJournal(text)).toBeUndefined();
  });

  it.each([
    { path: 'a/b.yaml', writable: true },
    { path: '.alfred/generated.json', writable: true },
    { path: '.alfred/backup/3/docs/a.md', writable: true },
    { path: '.alfred/secrets/db-password', writable: false },
    { path: '.alfred/generated.json/x', writable: false },
    { path: '.alfred/backup/../secrets/x', writable: false },
    { path: '.alfred/backup/', writable: false },
    { path: '.alfred', writable: false },
    { path: '.git/config', writable: false },
    { path: '../a', writable: false },
    { path: '/a', writable: false },
    { path: '', writable: false },
    { path: 3, writable: false },
  ])('may touch $path: $writable', ({ path, writable }) => {
    expect(isWritable(path)).toBe(writable);
  });
});
