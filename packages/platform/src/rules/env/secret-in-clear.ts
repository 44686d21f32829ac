import type { Diagnostic, Origin, Platform, Rule } from '@alfred/model';
import { hasCredentials, isReference, isSecretName } from './secret-names.js';
import { declaredSettings } from './settings.js';

/** `env/secret-in-clear`: a secret stands in a file that is shared, copied and printed. Its value is never repeated. */
export const secretInClear: Rule = (stack) =>
  stack.services.flatMap((service) =>
    service.environment
      .filter(({ name, value }) => isSecretValue(name, value))
      .map(({ name, at }) =>
        finding(`The variable ${name} of "${service.name}"`, at, service.name),
      ),
  );

/** The same for what a stack does not show: defaults, arguments of builds and templates of addresses. */
export function secretInManifest(platform: Platform): readonly Diagnostic[] {
  const defaults = declaredSettings(platform)
    .filter(({ setting }) => isSecretValue(setting.name, setting.default ?? ''))
    .map(({ setting, service }) =>
      finding(`The default of the setting ${setting.name}`, setting.at, service),
    );
  const others = platform.services.flatMap((service) => {
    const { image, provides, name } = service;
    const args = image.value.type === 'build' ? Object.entries(image.value.args) : [];
    return [
      ...args
        .filter(([key, value]) => isSecretValue(key, value))
        .map(([key]) =>
          finding(
            `The build argument ${key} of "${name}", which stays in its image,`,
            service.origins.keyAt(['build', 'args', key]),
            name,
          ),
        ),
      ...(hasCredentials(provides.url.value)
        ? [
            finding(
              `The address of "${name}"`,
              provides.url.because[0].at ?? service.origins.at([]),
              name,
            ),
          ]
        : []),
    ];
  });
  return [...defaults, ...others];
}

function isSecretValue(name: string, value: string): boolean {
  if (hasCredentials(value)) return true;
  return isSecretName(name) && !/^(?:|true|false)$/.test(value) && !isReference(value);
}

function finding(what: string, at: Origin, service: string | undefined): Diagnostic {
  return {
    code: 'env/secret-in-clear',
    severity: 'error',
    message: `${what} holds a secret in clear text: everyone who sees the manifest, the printed files or the container's settings can read it.`,
    help: 'Name it under «secrets»: the service finds it as a file in /run/secrets.',
    at,
    ...(service === undefined ? {} : { service }),
  };
}
