/**
 * What the exit code says: 0 no error, 1 findings or refused, 2 wrong use (a missing file too), 70 our bug, 130 Ctrl-C.
 * Source: sysexits.h for 70, the shell's 128 + signal number for 130.
 */
export const EXIT = { ok: 0, findings: 1, wrongUse: 2, ourBug: 70, interrupted: 130 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The command was not given in a way that makes sense: exit 2. */
export class WrongUse extends Error {
  /** What to do instead. */
  readonly help: string | undefined;

  constructor(message: string, help?: string) {
    super(message);
    this.name = 'WrongUse';
    this.help = help;
  }
}

/** The person pressed Ctrl-C, also in a question: exit 130. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted');
    this.name = 'Interrupted';
  }
}
