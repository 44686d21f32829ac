import type { HealthCheck } from '../check.js';

/** What may be said of any check; what is left out has the check's default. */
export type CheckOptions = Omit<HealthCheck, 'run'>;

/** A reason in one or two words, as is shown: messages are not. */
export class CheckFailure extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.name = 'CheckFailure';
    this.code = code;
  }
}
