import type { Applied } from './build.js';
import { OPTIMIZATIONS, type LeftAlone, type OptimizationId, type Outcome } from './outcome.js';
import type { Verdict } from './proposal.js';
import type { Settled } from './settle.js';

/** What became of a verdict. */
export function outcomeOf(
  { id, left, proposal, right, service }: Verdict,
  { built, refused }: Settled,
): Outcome {
  const why = proposal === undefined ? undefined : refused.get(proposal);
  const done = built.applied.find((one) => one.proposal === proposal);
  const all = why === undefined ? left : [why, ...left];
  if (proposal !== undefined && why === undefined && done !== undefined)
    return { service, id, result: 'changed', message: '', changes: notesOf(done), left: all };
  const [first] = all;
  if (first === undefined)
    return { service, id, result: 'already right', message: right, changes: [], left: [] };
  const { message, reason } = first;
  return { service, id, result: 'refused', message, reason, changes: [], left: all };
}

function notesOf({ parts, proposal }: Applied): Outcome['changes'] {
  const own = `services.${proposal.service}`;
  const touches = parts
    .filter((part) => part !== own && part.startsWith('services.'))
    .map((part) => part.slice('services.'.length));
  return proposal.notes.map((note) => ({ ...note, touches }));
}

/** One outcome for every service and row: of several passes, changes are added up, and the last one says what is left. */
export function overall(
  services: readonly string[],
  ids: readonly OptimizationId[],
  passes: readonly Outcome[],
  only: ReadonlySet<OptimizationId>,
): readonly Outcome[] {
  const byKey = new Map<string, Outcome[]>();
  for (const outcome of passes) {
    const key = `${outcome.id} ${outcome.service}`;
    const others = byKey.get(key);
    if (others === undefined) byKey.set(key, [outcome]);
    else others.push(outcome);
  }
  return services.flatMap((service) =>
    ids.map((id) => {
      const found = byKey.get(`${id} ${service}`) ?? [];
      return together(found) ?? notAsked(service, id, only.has(id));
    }),
  );
}

/** Reasons that lie in the text, so that a later pass does not take them away. */
const OF_THE_TEXT: ReadonlySet<string> = new Set([
  'unusual-form',
  'shared',
  'in-another-file',
  'not-proven',
]);

function together(outcomes: readonly Outcome[]): Outcome | undefined {
  const last = outcomes.at(-1);
  if (last === undefined || outcomes.length === 1) return last;
  const before = outcomes.slice(0, -1).flatMap(({ left }) => left);
  const left = [
    ...before.filter(({ reason }) => OF_THE_TEXT.has(reason)),
    // Both phases were asked: what the other one does is either done or told above.
    ...last.left.filter(({ reason }) => reason !== 'not-asked'),
  ];
  const changes = outcomes.flatMap((one) => one.changes);
  const { id, service } = last;
  if (changes.length > 0) return { service, id, result: 'changed', message: '', changes, left };
  const [first] = left;
  if (first === undefined) {
    const right = outcomes.find(({ result }) => result === 'already right');
    const message = right?.message ?? 'Nothing is left to do.';
    return { service, id, result: 'already right', message, changes, left };
  }
  return { service, id, result: 'refused', ...first, changes, left };
}

function notAsked(service: string, id: OptimizationId, isOtherPhase: boolean): Outcome {
  const message = isOtherPhase
    ? `Another phase looks at ${OPTIMIZATIONS[id]}.`
    : `This run was not asked for ${OPTIMIZATIONS[id]}.`;
  const left: LeftAlone = { reason: 'not-asked', message };
  return {
    service,
    id,
    result: 'refused',
    reason: 'not-asked',
    message,
    changes: [],
    left: [left],
  };
}
