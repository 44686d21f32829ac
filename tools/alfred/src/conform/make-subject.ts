import type { Dependency, KnownSecret, Load, Stopping, Subject } from '@alfred/conformance';
import type { Clock } from '@alfred/contract';
import type { Asker } from './asker.js';
import { DEFAULT_REQUESTS, loadOf, type ConformOptions } from './options.js';

/** What is known of a service besides what was said on the command line. */
export interface SubjectParts {
  readonly asker: Asker;
  readonly clock: Clock;
  readonly secrets: readonly KnownSecret[];
  readonly health: string | undefined;
  /** Whether it is this machine's own, so that load may be sent to it without being asked for. */
  readonly isNear: boolean;
  readonly dependency: Dependency | undefined;
  readonly stopping: Stopping | undefined;
}

/** The service as the cases see it. */
export function makeSubject(options: ConformOptions, parts: SubjectParts): Subject {
  const { asker, isNear, ...known } = parts;
  const { limits, route } = options;
  return { ...asker, ...known, limits, route, load: loadFor(options, isNear) };
}

function loadFor({ load }: ConformOptions, isNear: boolean): Load | undefined {
  if (load === 'none') return undefined;
  return load ?? (isNear ? loadOf(DEFAULT_REQUESTS) : undefined);
}
