import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dependency, KnownSecret } from '@alfred/conformance';
import type { Plan, ServicePlan } from '@alfred/model';
import { secretFile } from '@alfred/platform';
import { actOn, containersOf, DockerFailure, inspectContainer } from '../docker/container.js';
import type { CommandOptions } from '../docker/run-command.js';
import { WrongUse } from '../exit.js';
import { listed } from '../terminal/plural.js';
import { unknownService } from '../workspace/services.js';
import { openAsker } from './asker.js';
import { interruptibleClock } from './clock.js';
import { makeSubject } from './make-subject.js';
import type { ConformOptions } from './options.js';
import { attempt, StoppedContainer } from './stopped-container.js';
import type { Target } from './target.js';

/** Where a service of the workspace is. */
export interface Workplace {
  readonly root: string;
  readonly plan: Plan;
  readonly interrupted: AbortSignal;
  /** A path as seen from the working directory. */
  readonly show: (path: string) => string;
  /** Tells a person something that went wrong at the end. */
  readonly tell: (line: string) => void;
}

/**
 * A service of this workspace as Docker runs it, asked at its container's own address: the health port is never published.
 * @throws WrongUse where it is not there, or cannot be asked
 */
export async function openComposeTarget(
  options: ConformOptions,
  workplace: Workplace,
): Promise<Target> {
  const { plan, root, interrupted } = workplace;
  const service = requirePlan(plan, options.target);
  const port = service.port?.value;
  const healthPort = service.probe.value?.healthPort;
  if (port === undefined || healthPort === undefined)
    throw new WrongUse(
      `${service.name} has no health port, so it does not promise to keep the contract.`,
      'Name an agent, or an address: alfred conform http://HOST:PORT',
    );
  const docker: CommandOptions = { folder: root, interrupted };
  const id = await runningContainer(service.name, docker);
  const { address } = await inspectContainer(id, docker);
  const healthAt = (host: string): string => options.health ?? `http://${host}:${healthPort}`;
  const addresses = { service: `http://${address}:${port}`, health: healthAt(address) };
  const asker = openAsker({ addresses, interrupted });
  const clock = interruptibleClock(interrupted);
  const graceMs = service.stopGraceMs.value;
  const stopping = options.drain
    ? new StoppedContainer({ id, docker, graceMs, healthAt })
    : undefined;
  const dependency =
    options.dependency === undefined
      ? undefined
      : await openDependency(options.dependency, {
          ...workplace,
          subjectId: id,
          isCritical: isCriticalFor(service, options.dependency) && !options.isOptional,
        });
  const known = {
    secrets: secretsOf(service, root),
    health: addresses.health,
    dependency,
    stopping,
  };
  return {
    shown: `${service.name} at ${addresses.service}, health at ${addresses.health}`,
    place: workplace.show(service.origin.file),
    subject: makeSubject(options, { asker, clock, isNear: true, ...known }),
    restore: async () => {
      if ((await stopping?.startAgain()) === false)
        workplace.tell(`${service.name} was stopped for its drain, and is not ready again yet.`);
    },
  };
}

export interface DependencyOptions extends Pick<Workplace, 'plan' | 'root' | 'interrupted'> {
  readonly isCritical: boolean;
  /** Container of the service that needs it. */
  readonly subjectId?: string;
}

/** A service of the platform that can be taken away for a while; it is given back by whoever took it. */
export async function openDependency(
  name: string,
  { plan, root, interrupted, isCritical, subjectId }: DependencyOptions,
): Promise<Dependency> {
  requirePlan(plan, name);
  const docker: CommandOptions = { folder: root, interrupted };
  const id = await runningContainer(name, docker);
  // What was taken is given back also after Ctrl-C.
  const always = { ...docker, interrupted: new AbortController().signal };
  return {
    name,
    isCritical,
    stop: () => attempt(() => actOn(id, 'stop', docker)),
    start: () => attempt(() => actOn(id, 'start', always)),
    pause: () => attempt(() => actOn(id, 'pause', docker)),
    resume: () => attempt(() => actOn(id, 'unpause', always)),
    ...(subjectId === undefined
      ? {}
      : { instance: async () => (await inspectContainer(subjectId, docker)).startedAt }),
  };
}

function requirePlan(plan: Plan, name: string): ServicePlan {
  const found = plan.services.find((service) => service.name === name);
  if (found !== undefined) return found;
  throw unknownService(
    name,
    plan.services.map((service) => service.name),
    plan.name,
  );
}

/** What the manifest says of a need. @throws WrongUse where it is none */
function isCriticalFor({ name, needs }: ServicePlan, to: string): boolean {
  const need = needs.find((one) => one.to === to);
  if (need !== undefined) return need.critical;
  const others = needs.map((one) => one.to);
  throw new WrongUse(
    `${name} does not need ${to}, so it would not notice.`,
    others.length === 0 ? 'It needs nothing.' : `It needs ${listed(others)}.`,
  );
}

/** The first container of a service that runs. */
async function runningContainer(service: string, docker: CommandOptions): Promise<string> {
  try {
    for (const id of await containersOf(service, docker))
      if ((await inspectContainer(id, docker)).isRunning) return id;
  } catch (error) {
    if (error instanceof DockerFailure)
      throw new WrongUse(`${error.message}.`, 'See: alfred doctor');
    throw error;
  }
  throw new WrongUse(`${service} does not run.`, `Start it: alfred up ${service}`);
}

/** The values that this installation has; nothing of them is ever printed. */
function secretsOf({ secrets }: ServicePlan, root: string): readonly KnownSecret[] {
  return secrets.flatMap(({ name }) => {
    try {
      return [{ name, value: readFileSync(join(root, secretFile(name)), 'utf8').trim() }];
    } catch {
      // It may come from elsewhere; then its value is not known here.
      return [];
    }
  });
}
