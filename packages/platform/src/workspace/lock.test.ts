import { spawnSync } from 'node:child_process';
import { lutimesSync, mkdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemDisk } from './disk.js';
import { busyFinding, withLock } from './lock.js';
import { printRun, thisRun, type RunIdentity } from './run-identity.js';
import { tempFolders } from './testing/temp-folder.js';

const tempFolder = tempFolders();

/** The process that runs all tests: alive as long as they are, and not this one where they run in threads of it. */
const anotherThread: RunIdentity = { ...thisRun(), threadId: thisRun().threadId + 1 };
const ended = spawnSync(process.execPath, ['-e', '0']).pid;

/** A workspace with locks of other runs in it. */
function lockedBy(owner: RunIdentity | string, ageSeconds = 0, name = 'lock'): string {
  const root = tempFolder();
  mkdirSync(join(root, '.alfred'));
  const path = join(root, '.alfred', name);
  symlinkSync(typeof owner === 'string' ? owner : printRun(owner), path);
  const then = Date.now() / 1000 - ageSeconds;
  lutimesSync(path, then, then);
  return root;
}

function tryToWork(root: string) {
  return withLock(root, systemDisk, { waitMs: 0 }, () => 'done');
}

describe('withLock', () => {
  it('holds the lock while it works, and gives it back', () => {
    const root = tempFolder();
    mkdirSync(join(root, '.alfred'));
    const lock = join(root, '.alfred/lock');
    const seen = withLock(root, systemDisk, {}, () => readlinkSync(lock));
    expect(seen).toEqual({ result: printRun(thisRun()) });
    expect(systemDisk.entry(lock)).toBeUndefined();
  });

  it('gives the lock back where the work fails', () => {
    const root = tempFolder();
    mkdirSync(join(root, '.alfred'));
    expect(() =>
      withLock(root, systemDisk, {}, () => {
        throw new Error('fault');
      }),
    ).toThrow('fault');
    expect(tryToWork(root)).toEqual({ result: 'done' });
  });

  it.each<{ name: string; owner: RunIdentity | string; ageSeconds?: number }>([
    { name: 'a process that ended', owner: { ...anotherThread, processId: ended } },
    { name: 'another process that has the number now', owner: { ...anotherThread, started: '1' } },
    { name: 'this very thread', owner: thisRun() },
    { name: 'another place, long ago', owner: { ...anotherThread, place: 'far' }, ageSeconds: 700 },
    { name: 'nobody that can be named, long ago', owner: 'x', ageSeconds: 700 },
  ])('takes over the lock of $name', ({ owner, ageSeconds }) => {
    const root = lockedBy(owner, ageSeconds);
    expect(tryToWork(root)).toEqual({ result: 'done' });
    expect(systemDisk.list(join(root, '.alfred'))).toEqual([]);
  });

  it.each<{ name: string; owner: RunIdentity | string; ageSeconds?: number }>([
    { name: 'a run at work', owner: anotherThread },
    { name: 'a run at work for an hour', owner: anotherThread, ageSeconds: 3600 },
    { name: 'another place, just now', owner: { ...anotherThread, place: 'far' } },
    { name: 'nobody that can be named, just now', owner: 'x' },
  ])('respects the lock of $name', ({ owner, ageSeconds }) => {
    const root = lockedBy(owner, ageSeconds);
    expect(tryToWork(root)).toEqual({
      busy: { processId: typeof owner === 'string' ? 0 : owner.processId },
    });
    expect(systemDisk.list(join(root, '.alfred'))).toEqual(['lock']);
  });

  it('lets one run at a time remove a lock that was left behind', () => {
    const root = lockedBy({ ...anotherThread, processId: ended });
    const breaking = join(root, '.alfred/lock.breaking');
    symlinkSync(printRun(anotherThread), breaking);
    expect(tryToWork(root)).toEqual({ busy: { processId: process.pid } });
    systemDisk.unlink(breaking);
    symlinkSync(printRun({ ...anotherThread, processId: ended }), breaking);
    expect(tryToWork(root)).toEqual({ result: 'done' });
  });

  it('waits for a run that ends soon', () => {
    const root = lockedBy(anotherThread);
    const lock = join(root, '.alfred/lock');
    let looks = 0;
    const disk = {
      ...systemDisk,
      readLink: (path: string) => {
        looks += 1;
        const text = systemDisk.readLink(path);
        if (looks === 3) systemDisk.unlink(lock);
        return text;
      },
    };
    expect(withLock(root, disk, {}, () => 'done')).toEqual({ result: 'done' });
    expect(looks).toBe(3);
  });

  it('names the process in its finding', () => {
    expect(busyFinding({ processId: 42 })).toMatchObject({
      code: 'workspace/busy',
      severity: 'error',
      message: expect.stringContaining('42') as string,
    });
  });
});
