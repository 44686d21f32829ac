import type { Subject } from '../subject.js';

/**
 * What is done to a subject once, though several cases look at what came of it: a service is not stopped four times to see four
 * things.
 */
export function oncePerSubject<S extends Subject, T>(
  trial: (subject: S) => Promise<T>,
): (subject: S) => Promise<T> {
  const records = new WeakMap<S, Promise<T>>();
  return (subject) => {
    const known = records.get(subject);
    if (known !== undefined) return known;
    const record = trial(subject);
    records.set(subject, record);
    return record;
  };
}

/** That something could not be done to a service or its dependency; the message says what, and why. */
export class CannotTry extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CannotTry';
  }
}
