import { urlVariable } from '@alfred/contract';
import type { Need, Service } from '@alfred/model';

/** A variable that carries the address of a need, and the template it is printed from. */
export interface AddressVariable {
  readonly name: string;
  readonly template: string;
  readonly need: Need;
}

/** The variables in which a service finds its needs: as it names them, else as the provider does. */
export function addressVariables(
  service: Service,
  providers: ReadonlyMap<string, Service>,
): readonly AddressVariable[] {
  return service.needs.flatMap((need) => {
    const provider = providers.get(need.to);
    const named = Object.entries(need.variables).map(([name, template]) => ({
      name,
      template,
      need,
    }));
    if (named.length > 0 || provider?.port === undefined) return named;
    const name = provider.provides.variable ?? urlVariable(provider.name);
    return [{ name, template: '{url}', need }];
  });
}
