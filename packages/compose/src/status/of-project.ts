import type { ComposeService } from '@alfred/compose-file';
import type { Facts } from '../facts/facts.js';
import type { OptimizationId, Optimized, Outcome } from '../optimize/index.js';
import type { Finding } from '../rules/rule.js';
import { isSegmented } from './segmented.js';
import type { Count, Lacking, StatusId } from './row.js';
import type { Known } from './rows.js';

/** What a project is counted by: it was read, checked, and optimised in memory. */
export interface Counted {
  readonly facts: Facts;
  readonly findings: readonly Finding[];
  /** One run for each row, so that the lines of one are not those of another. */
  readonly optimizedBy: (id: OptimizationId) => Optimized;
  /** What stands for the file in commands: `compose.yaml`. */
  readonly file: string;
}

/** What can be counted of each row in a compose file. */
export function countsOfProject(counted: Counted): Partial<Record<StatusId, Known>> {
  const { facts, findings, file } = counted;
  const check = `alfred check ${file}`;
  return {
    'OPT-001': optimized(counted, 'OPT-001'),
    'OPT-002': optimized(counted, 'OPT-002'),
    'OPT-003': 'not visible',
    'OPT-004': optimized(counted, 'OPT-004'),
    'OPT-005': optimized(counted, 'OPT-005'),
    'OPT-008': byFindings(facts.services, findings, ['env/secret-in-clear'], check),
    'OPT-009': byFindings(
      databaseUsers(facts),
      findings,
      ['robustness/pool-above-connections'],
      check,
    ),
    'OPT-010': lacking(facts.services, (service) =>
      isCentral(service) ? undefined : 'its lines stay with its container',
    ),
    'OPT-011': lacking(facts.services, (service) =>
      isSegmented(service, facts) ? undefined : 'it reaches services that it does not need',
    ),
  };
}

function optimized({ optimizedBy, facts, findings, file }: Counted, id: OptimizationId): Count {
  const { files, outcomes } = optimizedBy(id);
  const active = new Set(facts.services.map(({ name }) => name));
  const wrong = new Map(findings.flatMap((finding) => wrongOf(id, finding)));
  const about = outcomes.filter((outcome) => outcome.id === id && active.has(outcome.service));
  const lines = files.reduce(
    (sum, each) => sum + each.lines.added.length + each.lines.removed.length,
    0,
  );
  return {
    total: about.length,
    lacking: about.flatMap((outcome) => {
      const why = wrong.get(outcome.service);
      if (outcome.result !== 'already right') return [lackingOf(outcome)];
      return why === undefined ? [] : [{ service: outcome.service, why }];
    }),
    lines,
    // Where it would change nothing, it tells of each service why.
    next: `alfred optimize ${file} --only ${id}`,
  };
}

/** Families of findings whose errors say that what is there is not right. */
const FAMILY: Partial<Readonly<Record<OptimizationId, string>>> = {
  'OPT-001': 'limits/',
  'OPT-002': 'probes/',
};

function wrongOf(id: OptimizationId, finding: Finding): readonly (readonly [string, string])[] {
  const { code, severity, service, message } = finding;
  const family = FAMILY[id];
  if (family === undefined || service === undefined || severity !== 'error') return [];
  return code.startsWith(family) ? [[service, message]] : [];
}

function lackingOf({ service, message, changes }: Outcome): Lacking {
  return { service, why: changes.map(({ what }) => what).join(', ') || message };
}

function byFindings(
  services: readonly ComposeService[],
  findings: readonly Finding[],
  codes: readonly string[],
  next: string,
): Count {
  const told = new Map<string, string>();
  for (const { code, message, service } of findings) {
    if (codes.includes(code) && service !== undefined && !told.has(service))
      told.set(service, message);
  }
  return { ...lacking(services, ({ name }) => told.get(name)), next };
}

function lacking(
  services: readonly ComposeService[],
  why: (service: ComposeService) => string | undefined,
): Count {
  return {
    total: services.length,
    lacking: services.flatMap((service) => {
      const reason = why(service);
      return reason === undefined ? [] : [{ service: service.name, why: reason }];
    }),
  };
}

/** Services that need a database. */
function databaseUsers({ project, services, imageOf }: Facts): readonly ComposeService[] {
  return services.filter(({ needs }) =>
    needs.some(({ to }) => {
      const provider = project.services.get(to);
      return provider !== undefined && imageOf(provider)?.kind === 'database';
    }),
  );
}

const LOCAL_DRIVERS = new Set(['json-file', 'local', 'none']);

function isCentral({ logging }: ComposeService): boolean {
  return logging?.driver !== undefined && !LOCAL_DRIVERS.has(logging.driver);
}
