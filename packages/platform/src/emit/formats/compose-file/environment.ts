import { compareText, type PlannedVariable, type Reason } from '@alfred/model';
import type { Teller } from '../reasons.js';
import { noted, type YamlValue } from '../yaml-value.js';
import { printTemplate, type Dialect } from './template.js';

/**
 * Variables sorted by name. Only values that Alfred worked out have a comment; where settings
 * and addresses come from is told in the env template.
 */
export function environmentOf(
  variables: readonly PlannedVariable[],
  tell: Teller,
  dialect: Dialect,
): YamlValue | undefined {
  if (variables.length === 0) return undefined;
  const map = new Map<string, YamlValue>();
  for (const { name, value, because } of [...variables].sort(byName)) {
    const printed = printTemplate(value, dialect);
    const behind = because.some(isWorkedOut) ? tell(because) : undefined;
    map.set(name, behind === undefined ? printed : noted(printed, { behind }));
  }
  return map;
}

function isWorkedOut(reason: Reason): boolean {
  return reason.source === 'derived' && reason.change !== undefined;
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return compareText(a.name, b.name);
}
