import { chmodSync, mkdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensureSecrets } from './secrets.js';
import { faultyDisk, Killed } from './testing/faulty-disk.js';
import { readTree, tempFolders } from './testing/temp-folder.js';

const tempFolder = tempFolders();

function modeAt(root: string, path: string): string {
  return (statSync(join(root, path)).mode & 0o777).toString(8);
}

describe('ensureSecrets', () => {
  it('makes random ones, readable to containers and behind a folder for the owner alone', () => {
    const root = tempFolder();
    expect(ensureSecrets(root, ['b-token', 'a.password', 'b-token'])).toEqual({
      made: ['a.password', 'b-token'],
      kept: [],
      diagnostics: [],
    });
    const tree = readTree(join(root, '.alfred/secrets'));
    expect(Object.keys(tree)).toEqual(['a.password', 'b-token']);
    for (const text of Object.values(tree)) expect(text).toMatch(/^444 [\w-]{43}$/);
    expect(tree['a.password']).not.toBe(tree['b-token']);
    expect(modeAt(root, '.alfred')).toBe('700');
    expect(modeAt(root, '.alfred/secrets')).toBe('700');
  });

  it('leaves what is there, whatever it is', () => {
    const root = tempFolder({ '.alfred/secrets/mine': 'my own', '.alfred/secrets/empty': '' });
    symlinkSync('mine', join(root, '.alfred/secrets/linked'));
    const before = readTree(join(root, '.alfred/secrets'));
    expect(ensureSecrets(root, ['mine', 'empty', 'linked']).kept).toEqual([
      'empty',
      'linked',
      'mine',
    ]);
    expect(readTree(join(root, '.alfred/secrets'))).toEqual(before);
  });

  it('closes a folder that is open to others', () => {
    const root = tempFolder();
    mkdirSync(join(root, '.alfred/secrets'), { recursive: true });
    chmodSync(join(root, '.alfred/secrets'), 0o755);
    ensureSecrets(root, ['a']);
    expect(modeAt(root, '.alfred/secrets')).toBe('700');
  });

  it.each(['', '..', '../x', 'a/b', '.hidden', 'A', 'a b', 'a\n', '-a', 'x'.repeat(65), 'a\0'])(
    'refuses the name %j',
    (name) => {
      const root = tempFolder();
      const { made, diagnostics } = ensureSecrets(root, [name]);
      expect(made).toEqual([]);
      expect(diagnostics.map(({ code }) => code)).toEqual(['secrets/bad-name']);
      expect(readTree(root)).toEqual({});
    },
  );

  it('does not put secrets behind a link', () => {
    const elsewhere = tempFolder();
    const root = tempFolder({ '.alfred/x': '' });
    symlinkSync(elsewhere, join(root, '.alfred/secrets'));
    expect(ensureSecrets(root, ['a']).diagnostics).toHaveLength(1);
    expect(readTree(elsewhere)).toEqual({});
  });

  it('never leaves half a secret under its name, whichever step it is killed at', () => {
    const counting = faultyDisk();
    ensureSecrets(tempFolder(), ['a'], counting);
    for (let step = 0; step < counting.steps(); step += 1) {
      const root = tempFolder();
      expect(() => ensureSecrets(root, ['a'], faultyDisk({ atStep: step, how: 'kill' }))).toSatisfy(
        (run: () => unknown) => endsOrIsKilled(run),
      );
      const tree = readTree(root);
      expect(tree['.alfred/secrets/a'] ?? '444 whole').toMatch(/^444 (?:whole|[\w-]{43})$/);
      expect(ensureSecrets(root, ['a']).diagnostics).toEqual([]);
    }
  });

  it('says what keeps it from writing, and never a value', () => {
    const root = tempFolder();
    const disk = faultyDisk({ atStep: 0, how: { errno: 'ENOSPC' }, lasts: true });
    const { diagnostics } = ensureSecrets(root, ['a'], disk);
    expect(diagnostics).toMatchObject([{ code: 'workspace/disk-full', severity: 'error' }]);
  });

  it('writes where the disk has no second names', () => {
    const root = tempFolder();
    const disk = faultyDisk({ atStep: 0, how: { errno: 'EPERM' }, lasts: true, among: ['link'] });
    expect(ensureSecrets(root, ['a'], disk).made).toEqual(['a']);
    expect(readTree(root)['.alfred/secrets/a']).toMatch(/^444 [\w-]{43}$/);
  });
});

function endsOrIsKilled(run: () => unknown): boolean {
  try {
    run();
    return true;
  } catch (error) {
    return error instanceof Killed;
  }
}
