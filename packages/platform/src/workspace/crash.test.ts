import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { systemDisk, type Disk } from './disk.js';
import { recoverWorkspace } from './recover.js';
import { faultyDisk, Killed, TAKES_SPACE, type Fault } from './testing/faulty-disk.js';
import { makeScenario, writeNext } from './testing/scenario.js';
import { memoryFolder, readTree, tempFolders } from './testing/temp-folder.js';

// Each test runs the whole of writing some sixty times and more, on a disk that others use, too.
vi.setConfig({ testTimeout: 300_000 });

// Git is not asked here: it takes ten times as long as all the rest.
beforeEach(() => {
  vi.stubEnv('PATH', '');
  return () => vi.unstubAllEnvs();
});

const tempFolder = tempFolders(memoryFolder());
type Tree = Readonly<Record<string, string>>;

/** What is there only while a run is at work, or was left by one that could not clean up. */
const LEFT_OUT = ['.alfred/lock', '.alfred/lock.breaking', '.alfred/transaction'];

/** The scenario: its workspace before and after, how many steps lie between, and fresh copies of it. */
function scenario() {
  const pattern = tempFolder();
  const copies = tempFolder();
  makeScenario(pattern);
  let count = 0;
  const fresh = (): string => {
    count += 1;
    const root = join(copies, String(count));
    cpSync(pattern, root, { recursive: true });
    return root;
  };
  const root = fresh();
  const counting = faultyDisk();
  expect(writeNext(root, { disk: counting }).diagnostics).toEqual([]);
  return { fresh, before: readTree(pattern), after: readTree(root), steps: counting.steps() };
}

/** Runs until the run ends or is killed. */
function runUntilKilled<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof Killed) return undefined;
    throw error;
  }
}

function killedAt(atStep: number): Disk {
  return faultyDisk({ atStep, how: 'kill' });
}

/** Which of the two trees is there; a mixture fails. */
function treeThere(root: string, before: Tree, after: Tree, where: string): 'old' | 'new' {
  const tree = readTree(root, LEFT_OUT);
  const isOld = JSON.stringify(tree) === JSON.stringify(before);
  expect(tree, where).toEqual(isOld ? before : after);
  return isOld ? 'old' : 'new';
}

function hasLeftovers(root: string): boolean {
  return systemDisk.entry(join(root, '.alfred/transaction')) !== undefined;
}

describe('a run that is killed', () => {
  it('leaves the old or the new tree, whichever step it was killed at', () => {
    const { fresh, before, after, steps } = scenario();
    const outcomes = new Set<string>();
    for (let step = 0; step < steps; step += 1) {
      const root = fresh();
      runUntilKilled(() => writeNext(root, { disk: killedAt(step) }));
      recoverWorkspace(root);
      outcomes.add(treeThere(root, before, after, `killed at step ${step} of ${steps}`));
      expect(hasLeftovers(root)).toBe(false);
      // What a killed run left must not be in the way of the next one.
      writeNext(root, { disk: faultyDisk() });
    }
    expect(outcomes).toEqual(new Set(['old', 'new']));
  });

  it('leaves the old or the new tree, even where the run that ends its work is killed, too', () => {
    const { fresh, before, after, steps } = scenario();
    for (let step = 0; step < steps; step += 3) {
      const left = fresh();
      runUntilKilled(() => writeNext(left, { disk: killedAt(step) }));
      const counting = faultyDisk();
      recoverWorkspace(left, { disk: counting });
      for (let second = step % 4; second < counting.steps(); second += 4) {
        const root = fresh();
        runUntilKilled(() => writeNext(root, { disk: killedAt(step) }));
        runUntilKilled(() => recoverWorkspace(root, { disk: killedAt(second) }));
        recoverWorkspace(root);
        treeThere(root, before, after, `killed at step ${step}, then at ${second}`);
        expect(hasLeftovers(root)).toBe(false);
      }
    }
  });

  it('leaves the old or the new tree, where it was taking its work back', () => {
    const { fresh, before, after, steps } = scenario();
    for (let step = 0; step < steps; step += 1) {
      const counting = faultyDisk({ atStep: step, how: { errno: 'EACCES' } });
      writeNext(fresh(), { disk: counting });
      for (let second = step + 1; second < counting.steps(); second += 5) {
        const root = fresh();
        const refusing = faultyDisk({ atStep: step, how: { errno: 'EACCES' } });
        runUntilKilled(() => writeNext(root, { disk: thenKilled(refusing, second) }));
        recoverWorkspace(root);
        treeThere(root, before, after, `refused at step ${step}, killed at ${second}`);
        expect(hasLeftovers(root)).toBe(false);
      }
    }
  });
});

/** A disk that serves until so many of its steps were asked for. */
function thenKilled(disk: ReturnType<typeof faultyDisk>, atStep: number): Disk {
  return new Proxy<Disk>(disk, {
    get: (target, name: keyof Disk) => {
      if (name !== 'close' && disk.steps() >= atStep)
        return () => {
          throw new Killed();
        };
      return target[name];
    },
  });
}

const refusals: readonly { errno: string; code: string }[] = [
  { errno: 'ENOSPC', code: 'workspace/disk-full' },
  { errno: 'EROFS', code: 'workspace/read-only' },
  { errno: 'EACCES', code: 'workspace/read-only' },
];

describe('a step that the system refuses', () => {
  it.each(refusals)('takes everything back at once: one $errno at any step', ({ errno, code }) => {
    const { fresh, before, after, steps } = scenario();
    const outcomes = new Set<string>();
    for (let step = 0; step < steps; step += 1) {
      const root = fresh();
      const fault: Fault = { atStep: step, how: { errno } };
      const { diagnostics, written } = writeNext(root, { disk: faultyDisk(fault) });
      const codes = diagnostics.map((one) => one.code);
      const there = treeThere(root, before, after, `${errno} at step ${step}`);
      expect({ step, codes, there }).toEqual(
        there === 'old' ? { step, codes: [code], there } : { step, codes: [], there },
      );
      expect(written.length > 0).toBe(there === 'new');
      outcomes.add(there);
      recoverWorkspace(root);
      expect(hasLeftovers(root)).toBe(false);
    }
    expect(outcomes).toEqual(new Set(['old', 'new']));
  });

  it('takes everything back at once on a disk that is full from any step on', () => {
    const { fresh, before, after, steps } = scenario();
    for (let step = 0; step < steps; step += 1) {
      const root = fresh();
      const fault = {
        atStep: step,
        how: { errno: 'ENOSPC' },
        lasts: true,
        among: TAKES_SPACE,
      } as const;
      const { diagnostics } = writeNext(root, { disk: faultyDisk(fault) });
      const there = treeThere(root, before, after, `full from step ${step} on`);
      expect(diagnostics.map(({ code }) => code)).toEqual(
        there === 'old' ? ['workspace/disk-full'] : [],
      );
      expect(hasLeftovers(root)).toBe(false);
    }
  });

  it('is settled once the disk can be written again, where it refuses everything from any step on', () => {
    const { fresh, before, after, steps } = scenario();
    for (let step = 0; step < steps; step += 1) {
      const root = fresh();
      const fault = { atStep: step, how: { errno: 'EROFS' }, lasts: true } as const;
      const { diagnostics } = writeNext(root, { disk: faultyDisk(fault) });
      recoverWorkspace(root);
      const there = treeThere(root, before, after, `read-only from step ${step} on`);
      if (there === 'old') expect(diagnostics[0]?.code).toBe('workspace/read-only');
      expect(hasLeftovers(root)).toBe(false);
    }
  });
});
