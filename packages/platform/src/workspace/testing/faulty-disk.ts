import { systemDisk, type Disk } from '../disk.js';

/** Ends a run the way SIGKILL does: no step after it happens, not even a clean-up. */
export class Killed extends Error {}

/** What goes wrong, and when. Steps that change the disk are counted from 0. */
export interface Fault {
  readonly atStep: number;
  /** `kill` ends the run; an errno is what the system answers. */
  readonly how: 'kill' | { readonly errno: string };
  /** Whether later steps of the kind fail, too. Default false; a kill always lasts. */
  readonly lasts?: boolean;
  /** Steps that can fail so; the others happen. Default all. */
  readonly among?: readonly (keyof Disk)[];
}

/** Steps that a full disk refuses; it still renames and removes. */
export const TAKES_SPACE: readonly (keyof Disk)[] = [
  'makeFolder',
  'create',
  'write',
  'link',
  'symlink',
];

/** The real disk with a fault in it. */
export interface FaultyDisk extends Disk {
  /** How many steps that change the disk were asked for. */
  readonly steps: () => number;
}

/** Counts the steps, and fails at one of them. Does not wait for the disk, since no test cuts the power. */
export function faultyDisk(fault?: Fault): FaultyDisk {
  let steps = 0;
  let isDead = false;
  const change = <Args extends unknown[], Result>(
    name: keyof Disk,
    step: (...args: Args) => Result,
    halfStep?: (...args: Args) => void,
  ) => {
    return (...args: Args): Result => {
      if (isDead) throw new Killed();
      const number = steps;
      steps += 1;
      if (fault === undefined || !isHit(fault, number, name)) return step(...args);
      halfStep?.(...args);
      if (fault.how === 'kill') {
        isDead = true;
        throw new Killed();
      }
      throw Object.assign(new Error(`${fault.how.errno} at step ${number}`), {
        code: fault.how.errno,
      });
    };
  };
  const look = <Args extends unknown[], Result>(step: (...args: Args) => Result) => {
    return (...args: Args): Result => {
      if (isDead) throw new Killed();
      return step(...args);
    };
  };
  return {
    steps: () => steps,
    makeFolder: change('makeFolder', systemDisk.makeFolder),
    removeFolder: change('removeFolder', systemDisk.removeFolder),
    create: change('create', systemDisk.create),
    write: change('write', systemDisk.write, (file, bytes) =>
      systemDisk.write(file, bytes.subarray(0, bytes.length >> 1)),
    ),
    setMode: change('setMode', systemDisk.setMode),
    setFolderMode: change('setFolderMode', systemDisk.setFolderMode),
    setOwner: change('setOwner', systemDisk.setOwner),
    sync: change('sync', () => undefined),
    // The handle is closed whatever happens: the system does that for a killed run.
    close: systemDisk.close,
    rename: change('rename', systemDisk.rename),
    link: change('link', systemDisk.link),
    symlink: change('symlink', systemDisk.symlink),
    unlink: change('unlink', systemDisk.unlink),
    entry: look(systemDisk.entry),
    list: look(systemDisk.list),
    read: look(systemDisk.read),
    readLink: look(systemDisk.readLink),
  };
}

function isHit(fault: Fault, step: number, name: keyof Disk): boolean {
  if (fault.among !== undefined && !fault.among.includes(name)) return false;
  const lasts = fault.how === 'kill' || fault.lasts === true;
  return step === fault.atStep || (lasts && step > fault.atStep);
}
