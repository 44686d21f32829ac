import { textOf } from '../shape/make.js';
import { spanOf } from '../shape/short/ports.js';
import type { MapNode } from '../tree/node.js';
import {
  entriesOf,
  flagField,
  itemsOf,
  given,
  numberField,
  textField,
  textsField,
} from './fields.js';
import type {
  ComposeService,
  ServiceMount,
  ServiceNeed,
  ServiceNetwork,
  ServicePort,
} from './service.js';

/** Ports of a service. */
export function portsOf(service: MapNode): readonly ServicePort[] {
  return itemsOf(service, 'ports').flatMap((item) => {
    const containerPort = numberField(item, 'target')?.value;
    if (containerPort === undefined) return [];
    return [
      {
        containerPort,
        ...given('hostPort', spanOf(textField(item, 'published')?.value ?? '')),
        ...given('address', textField(item, 'host_ip')?.value),
        protocol: textField(item, 'protocol')?.value === 'udp' ? 'udp' : 'tcp',
        mode: textField(item, 'mode')?.value === 'host' ? 'host' : 'ingress',
        at: item.at,
      },
    ];
  });
}

const MOUNT_TYPES = new Set(['volume', 'bind', 'tmpfs', 'npipe', 'cluster']);

/** What a service mounts, `tmpfs` included. */
export function mountsOf(service: MapNode): readonly ServiceMount[] {
  const mounts = itemsOf(service, 'volumes').flatMap((item): readonly ServiceMount[] => {
    const target = textField(item, 'target')?.value;
    const type = textField(item, 'type')?.value ?? 'volume';
    if (target === undefined || !MOUNT_TYPES.has(type)) return [];
    return [
      {
        type: type as ServiceMount['type'],
        ...given('source', textField(item, 'source')?.value),
        target,
        isReadOnly: flagField(item, 'read_only')?.value ?? false,
        at: item.at,
      },
    ];
  });
  const temporary = textsField(service, 'tmpfs').map(({ value, at }): ServiceMount => {
    const [target = value] = value.split(':');
    return { type: 'tmpfs', target, isReadOnly: false, at };
  });
  return [...mounts, ...temporary];
}

/** Networks of a service; the default one where it names none. */
export function networksOf(service: MapNode): readonly ServiceNetwork[] {
  if (textField(service, 'network_mode') !== undefined) return [];
  const written = entriesOf(service, 'networks');
  if (written.length === 0) return [{ name: 'default', aliases: [], at: service.at }];
  return written.map(({ key, keyAt, value }) => ({
    name: key,
    aliases: textsField(value, 'aliases').map((alias) => alias.value),
    at: keyAt,
  }));
}

const CONDITIONS = [
  'service_started',
  'service_healthy',
  'service_completed_successfully',
] as const;

/** All that has to be there before a service starts, whatever key says so; a name that is said twice is there once. */
export function needsOf(service: MapNode): readonly ServiceNeed[] {
  const needs = new Map<string, ServiceNeed>();
  for (const { key, keyAt, value } of entriesOf(service, 'depends_on')) {
    const condition = textField(value, 'condition')?.value;
    needs.set(key, {
      to: key,
      condition: CONDITIONS.find((each) => each === condition) ?? 'service_started',
      required: flagField(value, 'required')?.value ?? true,
      written: 'depends_on',
      at: keyAt,
    });
  }
  for (const need of impliedNeeds(service)) if (!needs.has(need.to)) needs.set(need.to, need);
  return [...needs.values()];
}

/** Needs that follow from `links`, from shared namespaces and from `volumes_from`. */
export function impliedNeeds(service: MapNode): readonly ServiceNeed[] {
  const implied: ServiceNeed[] = [];
  const add = (to: string, written: ServiceNeed['written'], at: ServiceNeed['at']): void => {
    if (implied.some((need) => need.to === to)) return;
    implied.push({ to, condition: 'service_started', required: true, written, at });
  };
  for (const { value, at } of textsField(service, 'links'))
    add(value.split(':')[0] ?? value, 'links', at);
  for (const key of ['network_mode', 'ipc', 'pid', 'uts'] as const) {
    const mode = textField(service, key);
    if (mode?.value.startsWith('service:') === true)
      add(mode.value.slice('service:'.length), key, mode.at);
  }
  for (const { value, at } of textsField(service, 'volumes_from')) {
    if (!value.startsWith('container:')) add(value.split(':')[0] ?? value, 'volumes_from', at);
  }
  return implied;
}

/** Labels of a service. */
export function labelsOf(service: MapNode): ComposeService['labels'] {
  return entriesOf(service, 'labels').map(({ key, keyAt, value }) => ({
    name: key,
    value: textOf(value) ?? '',
    at: keyAt,
  }));
}
