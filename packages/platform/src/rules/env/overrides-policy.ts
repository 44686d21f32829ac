import { resolveClient } from '@alfred/contract';
import type { Rule } from '@alfred/model';
import { policyVariables } from './policy-variables.js';

/** `env/overrides-policy`: how a need is called is fixed in a variable, where neither explanations nor rules see it. */
export const overridesPolicy: Rule = (stack) =>
  policyVariables(stack).flatMap(({ service, variable, need }) => {
    const { name, value, isFixed, at } = variable;
    const { kind, written } = need.client;
    if (!isFixed || value.trim() === '') return [];
    // What is no policy at all is a finding of its own.
    if (!resolveClient({ kind, policy: written.policy, override: value }).ok) return [];
    return [
      {
        code: 'env/overrides-policy',
        severity: 'hint',
        message: `"${service.name}" is told in ${name} how to call "${need.to}", the same in every installation: it wins over what its needs say, and neither «alfred explain» nor the checks of deadlines and retries see it.`,
        help: `Write it under «needs: { ${need.to}: … }», or make the variable a setting that an installation may fill.`,
        at,
        service: service.name,
        related: [{ message: `"${need.to}" is needed here.`, at: need.at }],
      },
    ];
  });
