/** One thing that was looked at on this machine. */
export interface MachineCheck {
  /** Short name, the same on every machine: `node`, `engine`, `ports`. */
  readonly name: string;
  readonly status: 'ok' | 'warning' | 'error';
  readonly message: string;
  /** What to do about it. */
  readonly help?: string;
}

/** Nothing to do. */
export function fine(name: string, message: string): MachineCheck {
  return { name, status: 'ok', message };
}

/** Something will not work, now or for some commands. */
export function fault(
  status: 'warning' | 'error',
  name: string,
  message: string,
  help: string,
): MachineCheck {
  return { name, status, message, help };
}
