import { nearest, type Plan, type Platform, type Service } from '@alfred/model';
import { WrongUse } from '../exit.js';

/**
 * A service by its name.
 * @throws WrongUse with the name that was probably meant
 */
export function requireService(platform: Platform, name: string, orAdd = ''): Service {
  const found = platform.services.find((service) => service.name === name);
  if (found !== undefined) return found;
  throw unknownService(
    name,
    platform.services.map((service) => service.name),
    platform.name,
    orAdd,
  );
}

/**
 * A name that a service of the plan has, or none where none was given.
 * @throws WrongUse with the name that was probably meant
 */
export function knownService(plan: Plan, name: string | undefined): string | undefined {
  const names = plan.services.map((service) => service.name);
  if (name === undefined || names.includes(name)) return name;
  throw unknownService(name, names, plan.name);
}

/** The answer to a name that no service has. */
export function unknownService(
  name: string,
  names: readonly string[],
  platformName: string,
  orAdd = '',
): WrongUse {
  const meant = nearest(name, names);
  const few = names.length <= 40 ? `Its services are ${names.join(', ')}.` : '';
  const help = meant === undefined ? few : `Did you mean "${meant}"?`;
  return new WrongUse(
    `There is no service "${name}" in ${platformName}.`,
    [help, orAdd].filter((part) => part !== '').join(' '),
  );
}
