import { policyVariable } from '@alfred/contract';
import type { Stack, StackClient, StackNeed, StackService } from '@alfred/model';

/** A variable that a container is given and that changes, meant or not, how it calls a need. */
export interface PolicyVariable {
  readonly service: StackService;
  readonly variable: StackService['environment'][number];
  readonly need: StackNeed & { readonly client: StackClient };
}

/** The variables of all containers that have the name of a need's policy variable. */
export function policyVariables(stack: Stack): readonly PolicyVariable[] {
  return stack.services.flatMap((service) => {
    const called = service.needs.flatMap((need) =>
      need.client === undefined
        ? []
        : [[policyVariable(need.to), { ...need, client: need.client }] as const],
    );
    if (called.length === 0) return [];
    const byVariable = new Map(called);
    return service.environment.flatMap((variable) => {
      const need = byVariable.get(variable.name);
      return need === undefined ? [] : [{ service, variable, need }];
    });
  });
}
