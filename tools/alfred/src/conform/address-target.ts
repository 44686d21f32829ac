import { isIP } from 'node:net';
import { CannotTry, type Dependency, type Stopping } from '@alfred/conformance';
import type { Clock } from '@alfred/contract';
import { WrongUse } from '../exit.js';
import { openAsker, type Asker } from './asker.js';
import { interruptibleClock } from './clock.js';
import { makeSubject } from './make-subject.js';
import type { ConformOptions } from './options.js';
import { startProcess, stoppingOfPid } from './process-target.js';
import type { Target } from './target.js';

/** What an address needs of the world around it. */
export interface Surroundings {
  readonly interrupted: AbortSignal;
  /** Takes a service of the workspace away; undefined outside of one. */
  readonly openDependency: ((name: string) => Promise<Dependency>) | undefined;
  /** Has a person do something; false where nobody does. Undefined where nobody can be asked. */
  readonly askPerson: ((question: string) => Promise<boolean>) | undefined;
}

/** A service that somebody else runs, or that is started here. @throws WrongUse */
export async function openAddressTarget(
  options: ConformOptions,
  surroundings: Surroundings,
): Promise<Target> {
  const { interrupted } = surroundings;
  const { health, target } = options;
  const addresses = { service: target, ...(health === undefined ? {} : { health }) };
  const asker = openAsker({ addresses, interrupted });
  const clock = interruptibleClock(interrupted);
  const dependency = await dependencyOf(options, surroundings);
  const { stopping, kill } = await stoppingOf(options, asker, clock);
  const isNear = isLoopback(target);
  const parts = { asker, clock, secrets: [], health, isNear, dependency, stopping };
  return {
    shown: health === undefined ? target : `${target}, health at ${health}`,
    place: target,
    subject: makeSubject(options, parts),
    restore: async () => kill(),
  };
}

async function stoppingOf(
  { command, graceMs, pid }: ConformOptions,
  asker: Asker,
  clock: Clock,
): Promise<{ readonly stopping: Stopping | undefined; readonly kill: () => void }> {
  const watch = { clock, graceMs };
  if (pid !== undefined) return { stopping: stoppingOfPid(pid, watch), kill: () => undefined };
  if (command === undefined) return { stopping: undefined, kill: () => undefined };
  const started = await startProcess(command, asker, watch);
  return { stopping: started, kill: started.kill };
}

async function dependencyOf(
  { dependency: name, isOptional }: ConformOptions,
  { askPerson, openDependency }: Surroundings,
): Promise<Dependency | undefined> {
  if (name === undefined) return undefined;
  if (openDependency !== undefined) return openDependency(name);
  if (askPerson === undefined)
    throw new WrongUse(
      `${name} can be stopped only in its workspace, or by a person.`,
      'Go to the folder of the platform that it belongs to, or run this in a terminal.',
    );
  const done = async (question: string): Promise<void> => {
    if (!(await askPerson(question))) throw new CannotTry(`${name} was left as it was`);
  };
  return {
    name,
    isCritical: !isOptional,
    stop: () => done(`Stop ${name} now. Is it stopped?`),
    start: () => done(`Start ${name} again. Is it started?`),
  };
}

/** Whether an address is this machine's own and nobody else's. */
function isLoopback(address: string): boolean {
  const host = new URL(address).hostname.replace(/^\[(.*)\]$/, '$1');
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
