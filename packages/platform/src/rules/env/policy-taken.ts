import { resolveClient } from '@alfred/contract';
import type { Rule } from '@alfred/model';
import { policyVariables } from './policy-variables.js';

/** `env/policy-taken`: a variable has the name with which calls of a need are changed, and says something else. */
export const policyTaken: Rule = (stack) =>
  policyVariables(stack).flatMap(({ service, variable, need }) => {
    const { name, usual, at } = variable;
    const { kind, written } = need.client;
    const { policy, poolSize } = written;
    // Where the installation has to say it, it can be looked at only there.
    if (usual === undefined) return [];
    const resolved = resolveClient({
      ...{ kind, policy, override: usual },
      ...(poolSize === undefined ? {} : { poolSize }),
    });
    const fault = resolved.ok ? undefined : resolved.faults.find(({ overridden }) => overridden);
    if (fault === undefined) return [];
    return [
      {
        code: 'env/policy-taken',
        severity: 'error',
        message: `"${service.name}" reads from ${name} how it calls "${need.to}", and would find «${usual}» there: it would not start (${fault.path}: ${fault.message}).`,
        help: 'Give the variable another name, or write settings of calls there, such as «timeoutMs=8000 retry.attempts=1».',
        at,
        service: service.name,
        related: [{ message: `"${need.to}" is needed here.`, at: need.at }],
      },
    ];
  });
