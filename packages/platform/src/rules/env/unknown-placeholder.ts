import { nearest, type Diagnostic, type Origin, type Platform, type Service } from '@alfred/model';

/** `env/unknown-placeholder`: an address names something of its provider that the provider does not have. */
export function unknownPlaceholder(platform: Platform): readonly Diagnostic[] {
  const providers = new Map(platform.services.map((service) => [service.name, service]));
  return platform.services.flatMap((service) => {
    const { value: template, because } = service.provides.url;
    const own = because[0].source === 'manifest' ? check(template, service, false) : [];
    return [
      ...own.map((name) =>
        finding(name, service, false, because[0].at ?? service.origins.at([]), service.name),
      ),
      ...service.needs.flatMap(({ to, variables, at }) => {
        const provider = providers.get(to);
        if (provider === undefined) return [];
        return Object.values(variables).flatMap((template) =>
          check(template, provider, true).map((name) =>
            finding(name, provider, true, at, service.name),
          ),
        );
      }),
    ];
  });
}

/** The names in a template that stand for nothing. */
function check(template: string, provider: Service, inNeed: boolean): readonly string[] {
  const names = [...template.matchAll(/\{([A-Za-z_][A-Za-z0-9_.-]*)\}/g)].map(
    ([, name = '']) => name,
  );
  const known = knownOf(provider, inNeed);
  return names.filter((name) => !known.includes(name));
}

function knownOf(provider: Service, inNeed: boolean): readonly string[] {
  return [
    'host',
    ...(provider.port === undefined ? [] : ['port']),
    ...(inNeed ? ['url'] : []),
    ...[...provider.ports.keys()].map((name) => `port.${name}`),
    ...provider.environment.map(({ name }) => name),
  ];
}

function finding(
  name: string,
  provider: Service,
  inNeed: boolean,
  at: Origin,
  service: string,
): Diagnostic {
  const known = knownOf(provider, inNeed);
  const meant = nearest(name, known);
  return {
    code: 'env/unknown-placeholder',
    severity: 'error',
    message: `The address template names {${name}}, and "${provider.name}" has nothing of this name: users would get the braces as they are.`,
    help:
      meant === undefined
        ? `Known here: ${known.map((one) => `{${one}}`).join(', ')}.`
        : `Did you mean "{${meant}}"?`,
    at,
    service,
  };
}
