import { child, type ComposeNode, type ComposeService } from '@alfred/compose-file';
import { flow, type YamlMap, type YamlValue } from '@alfred/platform';
import type { Facet } from '../draft.js';
import { hasVariables, withNotes } from '../written-form.js';

const KEYS = new Set(['target', 'published', 'host_ip', 'protocol', 'mode']);

/** `ports`: all of them, where each leads from one port of the host to one of the container. */
export const portFields: Facet = (value, { service }, { comments }) => {
  if (value.kind !== 'list' || hasVariables(value) || value.items.length === 0) return undefined;
  const own = ownPort(service);
  const publish: YamlValue[] = [];
  for (const item of value.items) {
    const one = publishedOf(item, own);
    if (one === undefined) return undefined;
    publish.push(withNotes(flow(one), comments.notesAt(item.at)));
  }
  return { fields: { publish } };
};

/** The port a service is known by: the first that is published or exposed. */
export function ownPort({ ports, expose }: ComposeService): number | undefined {
  const published = ports.find(({ protocol }) => protocol === 'tcp')?.containerPort;
  const exposed = expose[0]?.value;
  return published ?? (isPort(exposed) ? Number(exposed) : undefined);
}

function publishedOf(item: ComposeNode, own: number | undefined): YamlMap | undefined {
  if (item.kind !== 'map' || [...item.entries.keys()].some((key) => !KEYS.has(key)))
    return undefined;
  const target = textOf(item, 'target');
  const published = textOf(item, 'published');
  const protocol = textOf(item, 'protocol');
  if (!isPort(target) || !isPort(published)) return undefined;
  if (textOf(item, 'mode') !== 'ingress' || (protocol !== 'tcp' && protocol !== 'udp'))
    return undefined;
  const address = textOf(item, 'host_ip') ?? 'all';
  return {
    port: Number(published),
    target: Number(target) === own ? undefined : Number(target),
    address: address === '127.0.0.1' ? undefined : address,
    protocol: protocol === 'tcp' ? undefined : protocol,
  };
}

function textOf(node: ComposeNode, key: string): string | undefined {
  const value = child(node, key);
  return value?.kind === 'scalar' && value.value !== null ? String(value.value) : undefined;
}

function isPort(text: string | undefined): text is string {
  return text !== undefined && /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535;
}
