import type { Severity } from '@alfred/model';
import type { Facts } from '../facts/facts.js';
import type { ComposeRule, Finding } from './rule.js';

/** What a rule found; its code is the rule's id, and so is its severity unless it says another. */
export type Fault = Omit<Finding, 'code' | 'severity'> & { readonly severity?: Severity };

/** A rule whose faults carry its id and severity. */
export function defineRule(
  rule: Omit<ComposeRule, 'check'> & { readonly check: (facts: Facts) => readonly Fault[] },
): ComposeRule {
  return {
    ...rule,
    check: (facts) =>
      rule.check(facts).map((fault): Finding => ({
        ...fault,
        code: rule.id,
        severity: fault.severity ?? rule.severity,
      })),
  };
}
