import {
  findCycles,
  nearest,
  printPosition,
  type Diagnostic,
  type Need,
  type Platform,
  type Secret,
  type Service,
} from '@alfred/model';
import { compareText } from '@alfred/model';
import type { PlatformFacts } from './normalize/platform.js';

export interface Linked {
  readonly platform: Platform;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Makes one graph of the platform and its services; what does not fit together is a finding.
 * `unreadable` are services whose manifests have faults of their own: nobody is told that they do not exist.
 */
export function link(
  facts: PlatformFacts,
  services: readonly Service[],
  unreadable: ReadonlySet<string> = new Set(),
): Linked {
  const sorted = [...services].sort(
    (a, b) => compareText(a.name, b.name) || compareText(a.folder, b.folder),
  );
  const byName = new Map<string, Service>();
  const diagnostics: Diagnostic[] = [];
  for (const service of sorted) {
    const first = byName.get(service.name);
    if (first === undefined) byName.set(service.name, service);
    else diagnostics.push(duplicateName(service, first));
  }
  const unique = [...byName.values()];
  diagnostics.push(...needFindings(byName, unreadable), ...cycleFindings(byName));
  return {
    platform: { ...facts, secrets: secretsOf(facts, unique), services: unique },
    diagnostics,
  };
}

function duplicateName(service: Service, first: Service): Diagnostic {
  return {
    code: 'names/duplicate',
    severity: 'error',
    message: `Two manifests are named "${service.name}", so nobody could tell which one a need means.`,
    help: 'Rename one of the two, or remove it.',
    at: service.origins.keyAt(['name']),
    service: service.name,
    related: [
      { message: `The other "${service.name}" is here.`, at: first.origins.keyAt(['name']) },
    ],
  };
}

function needsItself(service: Service, need: Need): Diagnostic {
  return {
    code: 'needs/cycle',
    severity: 'error',
    message: `"${service.name}" needs itself, so it could never start.`,
    help: 'Remove this line.',
    at: need.at,
    service: service.name,
  };
}

/**
 * For this many unknown names it is looked which was meant: each is compared with every service, and of more nobody reads
 * the proposals.
 */
const MOST_PROPOSALS = 20;

function needFindings(
  services: ReadonlyMap<string, Service>,
  unreadable: ReadonlySet<string>,
): Diagnostic[] {
  const proposals = new Map<string, string | undefined>();
  const findings: Diagnostic[] = [];
  for (const service of services.values()) {
    for (const need of service.needs) {
      if (need.to === service.name) findings.push(needsItself(service, need));
      else if (!services.has(need.to) && !unreadable.has(need.to)) {
        if (!proposals.has(need.to) && proposals.size < MOST_PROPOSALS)
          proposals.set(need.to, nearest(need.to, services.keys()));
        findings.push(unknownNeed(service, need, proposals.get(need.to)));
      }
    }
  }
  return findings;
}

function unknownNeed(service: Service, need: Need, meant: string | undefined): Diagnostic {
  return {
    code: 'needs/unknown',
    severity: 'error',
    message: `"${service.name}" needs "${need.to}", and there is no such service.`,
    help:
      meant === undefined
        ? `Add it: alfred new infra ${need.to}, or alfred new agent ${need.to}.`
        : `Did you mean "${meant}"?`,
    at: need.at,
    service: service.name,
  };
}

function cycleFindings(services: ReadonlyMap<string, Service>): Diagnostic[] {
  const graph = new Map(
    [...services].map(
      ([name, service]) =>
        [name, service.needs.map((need) => need.to).filter((to) => to !== name)] as const,
    ),
  );
  return findCycles(graph).map((cycle) => cycleFinding(cycle, services));
}

/** A circle of more steps is shown from both its ends. */
const MOST_STEPS = 20;

function shortened(parts: readonly string[]): readonly string[] {
  if (parts.length <= MOST_STEPS + 1) return parts;
  return [...parts.slice(0, MOST_STEPS / 2), '…', ...parts.slice(-MOST_STEPS / 2)];
}

/** Shows the whole path, each step with its line. */
function cycleFinding(
  cycle: readonly string[],
  services: ReadonlyMap<string, Service>,
): Diagnostic {
  const steps = cycle.flatMap((from, index) => {
    const to = cycle[(index + 1) % cycle.length] ?? from;
    const need = services.get(from)?.needs.find((candidate) => candidate.to === to);
    return need === undefined ? [] : [{ from, to, at: need.at }];
  });
  const [first] = steps;
  const path = shortened([...cycle, cycle[0] ?? '']).join(' → ');
  const places = shortened(
    steps.map(({ from, to, at }) => `${from} needs ${to} in ${printPosition(at)}`),
  ).join('; ');
  return {
    code: 'needs/cycle',
    severity: 'error',
    message: `These services wait for each other, so none of them could start: ${path} (${places}).`,
    help: 'Remove one of these needs, or move what both use into a service of its own.',
    at: first?.at ?? { file: 'platform.yaml', line: 1, column: 1, via: [] },
    ...(first === undefined ? {} : { service: first.from }),
    related: steps
      .slice(1, MOST_STEPS)
      .map(({ from, to, at }) => ({ message: `${from} needs ${to}.`, at })),
  };
}

/** Secrets of platform.yaml and those that services name without declaring them there. */
function secretsOf(
  facts: PlatformFacts,
  services: readonly Service[],
): ReadonlyMap<string, Secret> {
  const secrets = new Map(facts.secrets.map((secret) => [secret.name, secret]));
  for (const service of services) {
    for (const use of service.secrets) {
      if (!secrets.has(use.name))
        secrets.set(use.name, { name: use.name, description: use.description ?? '', at: use.at });
    }
  }
  return secrets;
}
