import type { ReadResult } from '@alfred/compose-file';
import type { Facts } from '../facts/facts.js';
import { composeRules } from '../rules/index.js';
import type { Finding } from '../rules/rule.js';
import { withoutIgnored } from './ignore.js';
import { compareFindings } from './order.js';
import { withShortPaths } from './short-paths.js';
import { severityOf, type Severities } from './severities.js';

/** How a project is looked at. */
export interface CheckOptions {
  /** Rules for Swarm are asked only for Swarm. Default `compose`. */
  readonly target?: 'compose' | 'swarm';
  readonly severities?: Severities;
}

/**
 * Everything that is wrong with a project: what its reader found, and what the rules find in what it means; worst first.
 * `facts` are absent where it could not be read.
 */
export function checkProject(
  read: ReadResult,
  facts: Facts | undefined,
  { target = 'compose', severities = {} }: CheckOptions = {},
): readonly Finding[] {
  const rules = composeRules.filter((rule) => rule.target === undefined || rule.target === target);
  const told = facts === undefined ? [] : rules.flatMap(({ check }) => check(facts));
  const all: readonly Finding[] = [...read.diagnostics, ...told];
  const heard =
    read.project === undefined ? all : withoutIgnored(all, read.project, knownCodes(all));
  return heard
    .flatMap((finding) => {
      const severity = severityOf(finding.code, finding.severity, severities);
      if (severity === undefined) return [];
      return [withShortPaths({ ...finding, severity }, read.project?.directory ?? '')];
    })
    .sort(compareFindings);
}

/** Codes that a comment may ignore: those of all rules, and those the reader just told. */
function knownCodes(findings: readonly Finding[]): ReadonlySet<string> {
  return new Set([...composeRules.map(({ id }) => id), ...findings.map(({ code }) => code)]);
}
