import {
  nearest,
  type Diagnostic,
  type Origin,
  type Service,
  type StartCondition,
} from '@alfred/model';
import { entryNames } from '../catalogue/index.js';
import { strongestCondition } from '../plan/needs.js';
import type { AskedNeed } from './answers.js';

/** A need with its condition settled. */
export interface SettledNeed {
  readonly provider: Service;
  readonly condition: StartCondition;
}

/** Finds the providers of an agent's needs and settles the conditions that were left to Alfred. */
export function settleNeeds(
  agent: string,
  asked: readonly AskedNeed[],
  services: ReadonlyMap<string, Service>,
  at: Origin,
): { readonly needs: readonly SettledNeed[]; readonly diagnostics: readonly Diagnostic[] } {
  const needs = new Map<string, SettledNeed>();
  const diagnostics: Diagnostic[] = [];
  for (const { to, condition } of asked) {
    const provider = services.get(to);
    const earlier = needs.get(to)?.condition;
    if (provider === undefined) diagnostics.push(unknownNeed(agent, to, services, at));
    else if (earlier !== undefined && condition !== undefined && condition !== earlier) {
      diagnostics.push(twice(agent, to, earlier, condition, at));
    } else if (earlier === undefined) {
      needs.set(to, { provider, condition: condition ?? strongestCondition(provider).value });
    }
  }
  return { needs: [...needs.values()], diagnostics };
}

function unknownNeed(
  agent: string,
  to: string,
  services: ReadonlyMap<string, Service>,
  at: Origin,
): Diagnostic {
  const known = nearest(to, services.keys());
  const entry = entryNames.includes(to)
    ? to
    : entryNames.find((name) => to.split('-').includes(name));
  const add = `Add it first: alfred new ${entry === undefined ? 'agent' : 'infra'} ${to}.`;
  return {
    code: 'needs/unknown',
    severity: 'error',
    message: `"${agent}" is to need "${to}", and there is no such service.`,
    help: known === undefined ? add : `Did you mean "${known}"? Otherwise: ${add}`,
    at,
    service: agent,
  };
}

function twice(
  agent: string,
  to: string,
  first: StartCondition,
  second: StartCondition,
  at: Origin,
): Diagnostic {
  return {
    code: 'template/bad-answer',
    severity: 'error',
    message: `"${to}" is named twice among the needs, as ${first} and as ${second}, and only one can hold.`,
    help: 'Name it once.',
    at,
    service: agent,
  };
}
