import { compareDiagnostics, type Severity } from '@alfred/model';
import type { Finding } from '../rules/rule.js';

const SEVERITIES: Readonly<Record<Severity, number>> = { error: 0, warning: 1, hint: 2 };

/**
 * What hurts most, by the family of a code: first what keeps a file from being read or the stack from starting, then what
 * lies open to others, then what stays unseen until something fails.
 */
const FAMILIES = [
  ...['compose', 'start-up', 'needs', 'ports', 'names'],
  ...['security', 'secrets'],
  ...['probes', 'limits', 'env', 'robustness', 'mounts', 'image', 'swarm', 'check'],
];

/** The order in which findings are shown: worst first, and of two as bad the one whose family hurts sooner. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    SEVERITIES[a.severity] - SEVERITIES[b.severity] ||
    familyRank(a.code) - familyRank(b.code) ||
    compareDiagnostics(a, b)
  );
}

function familyRank(code: string): number {
  const rank = FAMILIES.indexOf(code.split('/', 1)[0] ?? code);
  return rank === -1 ? FAMILIES.length : rank;
}
