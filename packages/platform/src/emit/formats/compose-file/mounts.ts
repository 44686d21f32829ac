import type { Mount, PublishedPort, ServicePlan } from '@alfred/model';
import type { Teller } from '../reasons.js';
import { beyondPolicy } from '../reasons.js';
import { noted, type YamlMap, type YamlValue } from '../yaml-value.js';
import { escapeDollars } from './template.js';

/** Name of a volume in the whole platform: services may call theirs alike. */
export function volumeName(service: string, mount: Mount): string {
  return mount.volume ?? `${service}-${mount.source}`;
}

/** Volumes and folders of the host, in the short form wherever it is unambiguous. */
export function mountsOf(service: ServicePlan, tell: Teller): readonly YamlValue[] {
  return service.mounts.map((mount) => {
    const source = mount.type === 'bind' ? hostPath(mount.source) : volumeName(service.name, mount);
    const printed = printMount(mount, escapeDollars(source), escapeDollars(mount.path));
    return mount.because[0].source === 'manifest'
      ? printed
      : noted(printed, { behind: tell(beyondPolicy(mount.because)) });
  });
}

function printMount(mount: Mount, source: string, target: string): YamlValue {
  if (source.includes(':') || target.includes(':'))
    return { type: mount.type, source, target, ...(mount.readOnly ? { read_only: true } : {}) };
  return `${source}:${target}${mount.readOnly ? ':ro' : ''}`;
}

/** A path of the workspace as Compose knows it from a volume's name: by its dot. */
export function hostPath(path: string): string {
  return path.startsWith('/') || path.startsWith('.') ? path : `./${path}`;
}

/** `127.0.0.1:9003:9003`: the address is said, unless it is every one. */
export function printPort(port: PublishedPort): string {
  const address = port.address.includes(':') ? `[${port.address}]` : port.address;
  const protocol = port.protocol === 'tcp' ? '' : `/${port.protocol}`;
  const ports = `${port.hostPort}:${port.containerPort}${protocol}`;
  return address === '' ? ports : `${address}:${ports}`;
}

/** The volumes of all services, by name. */
export function volumesOf(services: readonly ServicePlan[]): YamlMap {
  const names = services.flatMap((service) =>
    service.mounts
      .filter(({ type }) => type === 'volume')
      .map((mount) => volumeName(service.name, mount)),
  );
  return Object.fromEntries([...new Set(names)].sort().map((name) => [name, {}]));
}
