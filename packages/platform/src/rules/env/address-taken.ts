import type { Diagnostic, Platform } from '@alfred/model';
import { addressVariables, type AddressVariable } from './addresses.js';

/** `env/address-taken`: two needs put their addresses into one variable, and only the last would be there. */
export function addressTaken(platform: Platform): readonly Diagnostic[] {
  const providers = new Map(platform.services.map((service) => [service.name, service]));
  return platform.services.flatMap((service) => {
    const first = new Map<string, AddressVariable>();
    return addressVariables(service, providers).flatMap((variable) => {
      const other = first.get(variable.name);
      if (other === undefined) {
        first.set(variable.name, variable);
        return [];
      }
      return isSameText(variable, other) ? [] : [finding(service.name, variable, other)];
    });
  });
}

/** A template that names nothing of its provider gives the same text for both. */
function isSameText(a: AddressVariable, b: AddressVariable): boolean {
  return a.template === b.template && !a.template.includes('{');
}

function finding(service: string, variable: AddressVariable, first: AddressVariable): Diagnostic {
  const { name, need } = variable;
  return {
    code: 'env/address-taken',
    severity: 'error',
    message: `"${service}" would find both "${first.need.to}" and "${need.to}" in ${name}, and a variable holds one address: it could reach only one of them.`,
    help: `Give one of them another variable: «${need.to}: { as: ANOTHER_URL }».`,
    at: need.at,
    service,
    related: [{ message: `"${first.need.to}" takes ${name} here.`, at: first.need.at }],
  };
}
