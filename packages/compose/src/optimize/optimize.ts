import type { ComposeProject, LineChanges } from '@alfred/compose-file';
import { envTemplate } from './env-template.js';
import { environmentVerdicts } from './environment.js';
import type { OptimizeInput } from './input.js';
import { limitVerdicts } from './limits.js';
import { linesOverall } from './line-history.js';
import type { OptimizationId, OptimizedFile, Outcome, Phase } from './outcome.js';
import { OPTIMIZATIONS } from './outcome.js';
import { outcomeOf, overall } from './outcomes.js';
import { probeVerdicts } from './probes.js';
import type { Verdict } from './proposal.js';
import { announcedBy, settle } from './settle.js';
import type { ModelPath } from './model-difference.js';
import { startVerdicts } from './start-conditions.js';

/** What optimising came to. */
export interface Optimized {
  /** The files whose text is different. */
  readonly files: readonly OptimizedFile[];
  /** All texts, changed or not. */
  readonly texts: ReadonlyMap<string, string>;
  /** For every service each of the four rows, in the order of the file. */
  readonly outcomes: readonly Outcome[];
  /** The project as the new texts say it. */
  readonly project: ComposeProject;
  /** Places of the model that may be different now; all else is proven to be the same. */
  readonly announced: readonly ModelPath[];
  /** What `.env.template` in the project's folder shall say; undefined where env clean-up was not asked for or finds no variable. */
  readonly template: string | undefined;
}

/** Rows of the table by phase; start conditions of new probes belong to the second. */
const OF_PHASE: Readonly<Record<Phase, readonly OptimizationId[]>> = {
  1: ['OPT-004', 'OPT-005'],
  2: ['OPT-001', 'OPT-002', 'OPT-004'],
};

const ALL_IDS = Object.keys(OPTIMIZATIONS) as readonly OptimizationId[];

/**
 * Changes the texts of a project phase by phase. Pure. Each phase is proven before it counts: its texts are read again, and
 * mean what they meant but for what is announced. Running it again on its own result changes nothing.
 */
export function optimize(input: OptimizeInput): Optimized {
  const phases = input.phases ?? [1, 2];
  const only = new Set(input.only ?? ALL_IDS);
  let { project, texts } = input;
  const steps = new Map<string, LineChanges[]>();
  const passes: Outcome[][] = [];
  const announced: ModelPath[] = [];
  for (const phase of [1, 2] as const) {
    if (!phases.includes(phase)) continue;
    const asked = OF_PHASE[phase].filter((id) => only.has(id));
    const verdicts = verdictsOf(phase, asked, { ...input, project, texts });
    const proposals = verdicts.flatMap(({ proposal }) =>
      proposal === undefined ? [] : [proposal],
    );
    const settled = settle(input, project, texts, proposals);
    for (const [path, lines] of settled.built.lines) {
      const before = steps.get(path);
      if (before === undefined) steps.set(path, [lines]);
      else before.push(lines);
    }
    announced.push(...announcedBy(settled.built));
    passes.push(verdicts.map((verdict) => outcomeOf(verdict, settled)));
    ({ project } = settled);
    ({ texts } = settled.built);
  }
  const services = [...input.project.services.keys()];
  const outcomes = overall(services, ALL_IDS, passes.flat(), only);
  const isCleaned = phases.includes(1) && only.has('OPT-005');
  const template = isCleaned ? envTemplate(project) : undefined;
  return {
    files: filesOf(input.texts, texts, steps),
    texts,
    outcomes,
    project,
    announced,
    template,
  };
}

function verdictsOf(
  phase: Phase,
  asked: readonly OptimizationId[],
  input: OptimizeInput,
): readonly Verdict[] {
  const facts = input.factsOf(input.project);
  const probes = asked.includes('OPT-002') ? probeVerdicts(facts) : [];
  const added = probes.flatMap(({ proposal, service }) =>
    proposal?.edit.kind === 'set' ? [service] : [],
  );
  const starts =
    phase === 1 ? startVerdicts(facts) : startVerdicts(facts, { newProbes: new Set(added) });
  return [
    ...(asked.includes('OPT-001') ? limitVerdicts(facts, input) : []),
    ...probes,
    ...(asked.includes('OPT-004') ? starts : []),
    ...(asked.includes('OPT-005') ? environmentVerdicts(facts, input) : []),
  ];
}

function filesOf(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  steps: ReadonlyMap<string, readonly LineChanges[]>,
): readonly OptimizedFile[] {
  return [...before].flatMap(([path, text]): OptimizedFile[] => {
    const now = after.get(path) ?? text;
    if (now === text) return [];
    return [{ path, before: text, after: now, lines: linesOverall(text, steps.get(path) ?? []) }];
  });
}
