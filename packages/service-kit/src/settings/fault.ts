/** One thing that keeps a service from starting. */
export interface StartFault {
  /** Name of the variable or the secret. */
  readonly name: string;
  /** What is wrong, and where it can be said, what to write. Never a secret. */
  readonly message: string;
}

/** A service that cannot start as it was set up: all faults at once. */
export class StartError extends Error {
  readonly faults: readonly StartFault[];

  constructor(service: string, faults: readonly StartFault[]) {
    super(printFaults(service, faults));
    this.name = 'StartError';
    this.faults = faults;
  }
}

export function printFaults(service: string, faults: readonly StartFault[]): string {
  const width = Math.max(...faults.map(({ name }) => name.length));
  const lines = faults.map(({ name, message }) => `  ${name.padEnd(width)}  ${message}`);
  const count = faults.length === 1 ? 'one thing is' : `${faults.length} things are`;
  return [
    `${service} cannot start: ${count} not set up as needed.`,
    ...lines,
    'Variables come from the environment (compose.yaml prints them from the manifest), secrets from files.',
  ].join('\n');
}
