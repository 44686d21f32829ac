import type { ComposeService, ServiceNeed } from '@alfred/compose-file';
import type { Facts } from '../facts/facts.js';
import { isOneShot } from './one-shot.js';
import type { LeftAlone } from './outcome.js';
import { right, type Proposal, type Verdict } from './proposal.js';
import { canReach, referencesOf, type References } from './references.js';
import { distrust, isBackend } from './trust.js';

const ID = 'OPT-004';

/** Which providers count: those that have a probe, or only those whose probe this run adds. */
export interface StartOptions {
  readonly newProbes?: ReadonlySet<string>;
}

interface World {
  readonly facts: Facts;
  readonly references: References;
  /** Providers that somebody waits for already. */
  readonly waitedFor: ReadonlySet<string>;
  readonly newProbes: ReadonlySet<string> | undefined;
}

/** Start conditions: a need of what has a probe waits until it is healthy, a need of a job until it has ended well. */
export function startVerdicts(facts: Facts, options: StartOptions = {}): readonly Verdict[] {
  const { services } = facts.project;
  const all = [...services.values()];
  const waitedFor = new Set(
    all.flatMap(({ needs }) =>
      needs.filter(({ condition }) => condition === 'service_healthy').map(({ to }) => to),
    ),
  );
  const world: World = {
    facts,
    references: referencesOf(facts.project),
    waitedFor,
    newProbes: options.newProbes,
  };
  return all.map((service) => verdictOf(service, world));
}

function verdictOf(service: ComposeService, world: World): Verdict {
  const needs = service.needs.filter(({ written }) => written === 'depends_on');
  const { name } = service;
  if (needs.length === 0) return right(name, ID, 'It waits for nobody.');
  const wishes: Wish[] = [];
  const left: LeftAlone[] = [];
  for (const need of needs) {
    if (need.condition !== 'service_started') continue;
    const wish = wishFor(service, need, world);
    if (wish === undefined) continue;
    if ('reason' in wish) left.push(wish);
    else wishes.push(wish);
  }
  if (wishes.length === 0)
    return { service: name, id: ID, left, right: 'Its needs say what they wait for.' };
  return { service: name, id: ID, proposal: proposalOf(name, wishes), left, right: '' };
}

interface Wish {
  readonly to: string;
  readonly condition: 'service_healthy' | 'service_completed_successfully';
  readonly why: string;
  readonly risk: string;
  readonly isNewProbe: boolean;
}

function wishFor(
  service: ComposeService,
  { to }: ServiceNeed,
  { facts, references, waitedFor, newProbes }: World,
): Wish | LeftAlone | undefined {
  const provider = facts.project.services.get(to);
  if (provider === undefined) return undefined;
  const image = facts.imageOf(provider);
  const ofPhase1: LeftAlone = { reason: 'not-asked', message: `Phase 1 lets it wait for ${to}.` };
  if (isOneShot(provider, image)) return newProbes === undefined ? jobWish(to) : ofPhase1;
  const isNewProbe = newProbes?.has(to) === true;
  const why = isNewProbe ? undefined : distrust(provider, image, waitedFor.has(to));
  if (why !== undefined) return why;
  if (!isBackend(image) && canReach(references, to, service.name)) {
    const message = `${to} names ${service.name} in its settings, so each might wait for the other.`;
    return { reason: 'could-make-a-circle', message };
  }
  if (newProbes !== undefined && !isNewProbe) return ofPhase1;
  return {
    to,
    condition: 'service_healthy',
    why: isNewProbe
      ? `${to} gets a probe, so its readers can wait until it serves.`
      : `${to} has a probe, so its readers can wait until it serves.`,
    risk: isNewProbe
      ? `Where the new probe of ${to} does not pass, this service does not start.`
      : `Where the probe of ${to} does not pass, this service does not start.`,
    isNewProbe,
  };
}

function jobWish(to: string): Wish {
  return {
    to,
    condition: 'service_completed_successfully',
    why: `${to} does one thing and ends; what needs its work waits for its end.`,
    risk: `Where ${to} fails, this service does not start.`,
    isNewProbe: false,
  };
}

function proposalOf(service: string, wishes: readonly Wish[]): Proposal {
  const conditions = Object.fromEntries(wishes.map(({ to, condition }) => [to, condition]));
  return {
    service,
    id: ID,
    edit: { kind: 'conditions', key: 'depends_on', conditions },
    notes: wishes.map(({ to, condition, why, risk, isNewProbe }) => ({
      what: `waits for ${to} until ${condition}`,
      why,
      risk: { level: isNewProbe ? 'low' : 'very low', text: risk },
    })),
    announces: wishes.map(({ to }) => ['services', service, 'depends_on', to, 'condition']),
    holds: ({ needs }) =>
      wishes.every(({ to, condition }) =>
        needs.some((need) => need.to === to && need.condition === condition),
      ),
    needsProbesOf: wishes.flatMap(({ to, isNewProbe }) => (isNewProbe ? [to] : [])),
  };
}
