import type { Diagnostic, Origin } from '@alfred/model';
import { child } from '../tree/node.js';
import { sourcesOf } from './fields.js';
import { twofoldFaults } from './twofold.js';
import type { ComposeProject } from './project.js';
import type { ComposeService } from './service.js';

/** What Docker Compose refuses in a project as a whole, of the services that can start. */
export function consistencyFaults(project: ComposeProject): readonly Diagnostic[] {
  const services = [...project.services.values()];
  if (services.length === 0) {
    const at = project.root.at;
    const message = 'There is no service in this file, so there is nothing to start.';
    const help = 'Write «services:» and at least one below it.';
    return [{ ...fault('compose/no-services', at, message, help), severity: 'warning' }];
  }
  return services
    .filter(({ isActive }) => isActive)
    .flatMap((service) => serviceFaults(service, project));
}

function serviceFaults(service: ComposeService, project: ComposeProject): readonly Diagnostic[] {
  return [
    ...imageFaults(service),
    ...needFaults(service, project),
    ...resourceFaults(service, project),
    ...modeFaults(service),
    ...twofoldFaults(service),
  ];
}

function imageFaults(service: ComposeService): readonly Diagnostic[] {
  if (service.build !== undefined || (service.image?.value ?? '') !== '') return [];
  // An image that is `${NAME:?}` and no more: that its variable has no value is told already.
  const image = child(service.node, 'image');
  if (image?.kind === 'scalar' && image.uses.some(({ operator }) => operator.endsWith('?')))
    return [];
  const message = `"${service.name}" has neither «image» nor «build», so there is nothing to run, and Docker Compose refuses the file.`;
  return [
    fault(
      'compose/no-image',
      service.at,
      message,
      'Name an image, or the folder it is built from.',
      service.name,
    ),
  ];
}

function needFaults(service: ComposeService, project: ComposeProject): readonly Diagnostic[] {
  return service.needs
    .filter(({ to }) => !project.services.has(to))
    .map(({ to, at, written }) =>
      fault(
        'compose/unknown-need',
        at,
        `"${service.name}" needs "${to}" (${written}), but there is no such service; Docker Compose refuses the file.`,
        'Look at the name, or add the file that defines it with -f.',
        service.name,
      ),
    );
}

function resourceFaults(service: ComposeService, project: ComposeProject): readonly Diagnostic[] {
  const known = (section: string, name: string): boolean =>
    child(project.root, section, name) !== undefined;
  const of = (section: string, what: string, name: string, at: Origin): readonly Diagnostic[] => {
    if (known(section, name)) return [];
    const message = `"${service.name}" uses the ${what} "${name}", which is not defined under «${section}»; Docker Compose refuses the file.`;
    return [
      fault(
        `compose/unknown-${what}`,
        at,
        message,
        `Add «${name}:» under «${section}:».`,
        service.name,
      ),
    ];
  };
  return [
    ...service.mounts.flatMap(({ type, source, at }) =>
      type === 'volume' && source !== undefined ? of('volumes', 'volume', source, at) : [],
    ),
    ...service.networks.flatMap(({ name, at }) =>
      name === 'default' ? [] : of('networks', 'network', name, at),
    ),
    ...[...service.secrets, ...sourcesOf(child(service.node, 'build'), 'secrets')].flatMap(
      ({ value, at }) => of('secrets', 'secret', value, at),
    ),
    ...service.configs.flatMap(({ value, at }) => of('configs', 'config', value, at)),
  ];
}

function modeFaults({ networkMode, node, name }: ComposeService): readonly Diagnostic[] {
  const networks = child(node, 'networks');
  if (networkMode === undefined || networks?.kind !== 'map' || networks.entries.size === 0)
    return [];
  const message = `"${name}" has both «network_mode» and «networks»; Docker Compose refuses the file.`;
  return [
    fault('compose/mode-and-networks', networkMode.at, message, 'Keep one of the two.', name),
  ];
}

function fault(
  code: string,
  at: Origin,
  message: string,
  help: string,
  service?: string,
): Diagnostic {
  return {
    code,
    severity: 'error',
    message,
    help,
    at,
    ...(service === undefined ? {} : { service }),
  };
}
