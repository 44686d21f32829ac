import { startOf } from '../origin.js';
import type { Stack, StackClient, StackService } from '../stack.js';

/** The numbers of a client; by default two seconds and three attempts without waits, and no deadline that matters. */
export interface ClientNumbers {
  readonly timeoutMs?: number;
  readonly deadlineMs?: number;
  readonly attempts?: number;
  readonly waitsMs?: number;
}

const at = startOf('agents/a/service.yaml');

/** How something is called, in a test. */
export function clientOf(numbers: ClientNumbers = {}): StackClient {
  const { timeoutMs = 2000, deadlineMs = 1e9, attempts = 3, waitsMs = 0 } = numbers;
  const setting = (value: number) => ({ value, at, isWritten: false });
  return {
    kind: 'http',
    timeoutMs: setting(timeoutMs),
    deadlineMs: setting(deadlineMs),
    attempts: setting(attempts),
    waitsMs,
    written: { policy: {}, poolSize: undefined },
  };
}

/** A stack of services that call each other: from → to → how. */
export function callingStack(
  calls: Readonly<Record<string, Readonly<Record<string, ClientNumbers>>>>,
): Stack {
  const services = Object.entries(calls).map(([name, needs]): StackService => ({
    name,
    kind: 'agent',
    at,
    needs: Object.entries(needs).map(([to, numbers]) => ({
      to,
      condition: 'started',
      client: clientOf(numbers),
      idle: [],
      at,
    })),
    published: [],
    replicas: 1,
    environment: [],
    mounts: [],
    secrets: [],
    networks: [],
  }));
  return { name: 'calls', host: undefined, services };
}
