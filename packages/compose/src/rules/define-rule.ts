import type { Severity } from '@alfred/model';
import type { Facts } from '../facts/facts.js';
import { listed } from './reading/names.js';
import type { ComposeRule, Finding } from './rule.js';

/** What a rule found; its code is the rule's id, and so is its severity unless it says another. */
export type Fault = Omit<Finding, 'code' | 'severity'> & { readonly severity?: Severity };

/** A rule whose faults carry its id and severity; what services share through an anchor is told of once. */
export function defineRule(
  rule: Omit<ComposeRule, 'check'> & { readonly check: (facts: Facts) => readonly Fault[] },
): ComposeRule {
  return {
    ...rule,
    check: (facts) =>
      oncePerCause(rule.check(facts)).map((fault): Finding => ({
        ...fault,
        code: rule.id,
        severity: fault.severity ?? rule.severity,
      })),
  };
}

/** One fault for a place that several services have the same fault from: the first, with the names of the others. */
function oncePerCause(faults: readonly Fault[]): readonly Fault[] {
  const causes = new Map<string, { readonly first: Fault; readonly others: string[] }>();
  const told: Fault[] = [];
  for (const fault of faults) {
    const { at, service, severity = '' } = fault;
    const key = `${at.file}:${at.line}:${at.column} ${severity}`;
    const cause = causes.get(key);
    if (cause === undefined) causes.set(key, { first: fault, others: [] });
    if (cause === undefined || service === undefined || cause.first.service === service)
      told.push(fault);
    else if (!cause.others.includes(service)) cause.others.push(service);
  }
  const others = new Map([...causes.values()].map(({ first, others }) => [first, others]));
  return told.map((fault) => withOthers(fault, others.get(fault) ?? []));
}

function withOthers(fault: Fault, others: readonly string[]): Fault {
  if (others.length === 0) return fault;
  const names = listed(others.map((name) => `"${name}"`));
  const message = `So ${others.length === 1 ? 'has' : 'have'} ${names}, which share${others.length === 1 ? 's' : ''} this.`;
  return { ...fault, related: [...(fault.related ?? []), { message, at: fault.at }] };
}
