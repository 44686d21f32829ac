import { plainOf, type ComposeProject } from '@alfred/compose-file';
import { build, type Applied, type Built } from './build.js';
import type { OptimizeInput } from './input.js';
import { announcedAmong, modelDifference, type ModelPath } from './model-difference.js';
import type { LeftAlone } from './outcome.js';
import type { Proposal } from './proposal.js';
import { provenReader, type ProvenReader } from './read-proven.js';

/** What was written and proven, and what was not. */
export interface Settled {
  readonly built: Built;
  /** The project as the new texts say it. */
  readonly project: ComposeProject;
  readonly refused: ReadonlyMap<Proposal, LeftAlone>;
}

/** More rounds than this would mean that nothing can be proven. */
const MOST_ROUNDS = 12;

/**
 * Writes proposals and reads the result again: it has to say what was announced and nothing else. What keeps it from that is
 * taken back, until the rest is proven.
 */
export function settle(
  input: Pick<OptimizeInput, 'readAgain'>,
  project: ComposeProject,
  texts: ReadonlyMap<string, string>,
  proposals: readonly Proposal[],
): Settled {
  const refused = new Map<Proposal, LeftAlone>();
  const before = plainOf(project.root);
  const read = provenReader(input, texts);
  let alive = proposals;
  for (let round = 0; alive.length > 0 && round < MOST_ROUNDS; round += 1) {
    const built = build(texts, alive);
    for (const [proposal, why] of built.refused) refused.set(proposal, why);
    const now = read(built.texts);
    const back =
      now === undefined ? unreadable(read, texts, alive) : falseOnes(built, before, now, alive);
    if (now !== undefined && back.size === 0 && !hasLost(alive, built, refused))
      return { built, project: now, refused };
    for (const [proposal, why] of back) refused.set(proposal, why);
    alive = withoutDependents(
      alive.filter((one) => !refused.has(one)),
      refused,
    );
  }
  for (const proposal of alive) refused.set(proposal, notProven());
  return { built: build(texts, []), project, refused };
}

/** Whether something that others rely on was refused in this round. */
function hasLost(
  alive: readonly Proposal[],
  built: Built,
  refused: Map<Proposal, LeftAlone>,
): boolean {
  if (built.refused.size === 0) return false;
  const rest = alive.filter((one) => !built.refused.has(one));
  return withoutDependents(rest, refused).length < rest.length;
}

/** Takes out what relies on a probe that is not added after all. */
function withoutDependents(
  alive: readonly Proposal[],
  refused: Map<Proposal, LeftAlone>,
): readonly Proposal[] {
  const probes = new Set(alive.filter(({ id }) => id === 'OPT-002').map(({ service }) => service));
  return alive.filter((proposal) => {
    const lost = proposal.needsProbesOf.find((name) => !probes.has(name));
    if (lost === undefined) return true;
    const message = `${lost} gets no probe after all.`;
    refused.set(proposal, { reason: 'provider-without-probe', message });
    return false;
  });
}

/** The places of the model that what was written may make different. */
export function announcedBy({ applied, newKeys }: Built): readonly ModelPath[] {
  // Extension blocks mean nothing by themselves: only what takes them over does, and that is looked at.
  const extensions = applied.flatMap(({ parts }) => parts.filter((one) => one.startsWith('x-')));
  return [
    ...applied.flatMap(({ proposal }) => proposal.announces),
    ...[...extensions, ...newKeys].map((key) => [key]),
  ];
}

function falseOnes(
  built: Built,
  before: unknown,
  now: ComposeProject,
  alive: readonly Proposal[],
): ReadonlyMap<Proposal, LeftAlone> {
  const back = new Map<Proposal, LeftAlone>();
  const isAnnounced = announcedAmong(announcedBy(built));
  const stray = modelDifference(before, plainOf(now.root)).filter((path) => !isAnnounced(path));
  for (const path of stray)
    for (const one of culprits(path, built.applied)) back.set(one, sharedWith(path));
  for (const { isThrough, proposal } of built.applied) {
    const service = now.services.get(proposal.service);
    if (back.has(proposal) || (service !== undefined && proposal.holds(service))) continue;
    back.set(proposal, isThrough ? elsewhere() : notProven());
  }
  // A difference that nobody can be blamed for: nothing is proven.
  if (back.size === 0 && stray.length > 0) for (const one of alive) back.set(one, notProven());
  return back;
}

/** The changes that a place of the model may be different because of: others' that share it, else its own service's. */
function culprits(path: ModelPath, applied: readonly Applied[]): readonly Proposal[] {
  const [section = '', name = ''] = path;
  const part = `${section}.${name}`;
  const others = applied.filter(
    ({ parts, proposal }) => proposal.service !== name && parts.includes(part),
  );
  if (others.length > 0) return others.map(({ proposal }) => proposal);
  const own = applied.filter(({ proposal }) => section === 'services' && proposal.service === name);
  if (own.length > 0) return own.map(({ proposal }) => proposal);
  return applied.filter(({ parts }) => parts.includes(section)).map(({ proposal }) => proposal);
}

/** The changes that keep a text from being read, found by halves. */
function unreadable(
  read: ProvenReader,
  texts: ReadonlyMap<string, string>,
  suspects: readonly Proposal[],
): ReadonlyMap<Proposal, LeftAlone> {
  const found = new Map<Proposal, LeftAlone>();
  const look = (some: readonly Proposal[]): void => {
    if (some.length === 0) return;
    if (read(build(texts, some).texts) !== undefined) return;
    const [first] = some;
    if (some.length === 1 && first !== undefined) {
      found.set(first, notProven());
      return;
    }
    look(some.slice(0, some.length >> 1));
    look(some.slice(some.length >> 1));
  };
  look(suspects);
  if (found.size === 0) for (const one of suspects) found.set(one, notProven());
  return found;
}

function sharedWith([section = '', name = '']: ModelPath): LeftAlone {
  const message = `It is written where ${section === 'services' ? name : `${section} ${name}`} takes it from too, for whom it would be wrong.`;
  return { reason: 'shared', message };
}

function elsewhere(): LeftAlone {
  return { reason: 'in-another-file', message: 'It is written in a file that is not edited.' };
}

function notProven(): LeftAlone {
  const message =
    'The result would not have meant what was announced, so the change was taken back.';
  return { reason: 'not-proven', message };
}
