import { compareText } from '@alfred/model';
import type { ComposeProject } from '../project/project.js';
import type { ComposeService } from '../project/service.js';
import { impliedNeeds } from '../project/connections.js';
import { composeShape } from '../shape/compose.js';
import { serviceShape } from '../shape/service.js';
import { child, type ComposeNode } from '../tree/node.js';
import type { MapShape, Shape } from '../shape/shape.js';
import { printed } from './print.js';

type Json = Record<string, unknown>;

const SECTIONS = ['networks', 'volumes', 'secrets', 'configs'] as const;

/**
 * What `docker compose config --format json` prints of a project: only services that start, and only what they use.
 * Paths are absolute where the project was read with an absolute `projectDirectory`.
 */
export function composeConfig(project: ComposeProject): Json {
  const active = [...project.services.values()].filter(({ isActive }) => isActive);
  const services = Object.fromEntries(
    active.map((service) => [service.name, servicePart(service)]),
  );
  const used = usedBy(Object.values(services) as Json[]);
  const made: Json = { name: project.name, services };
  for (const section of SECTIONS) {
    const part = resources(section, used[section], project);
    if (Object.keys(part).length > 0) made[section] = part;
  }
  for (const [key, { value }] of project.root.entries) {
    if (key.startsWith('x-')) made[key] = printed(value, { kind: 'any' });
  }
  return escaped(made) as Json;
}

/** Every `$` is printed twice, so that what is printed can be read again. */
function escaped(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('$', '$$$$');
  if (Array.isArray(value)) return value.map(escaped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key.replaceAll('$', '$$$$'), escaped(each)]),
  );
}

function servicePart(service: ComposeService): Json {
  const { env_file: _files, extends: _base, ...part } = printed(service.node, serviceShape) as Json;
  const environment = service.environment.filter(
    // A name alone in an env file that nobody has set is not passed on.
    ({ from, value }) => from === 'environment' || value !== undefined,
  );
  if (environment.length > 0) {
    part['environment'] = Object.fromEntries(
      environment.map(({ name, value }) => [name, value ?? null]),
    );
  }
  if (part['networks'] === undefined && part['network_mode'] === undefined)
    part['networks'] = { default: null };
  const needs = withImplied(part['depends_on'] as Json | undefined, service);
  if (needs !== undefined) part['depends_on'] = needs;
  const secrets = part['secrets'] as Json[] | undefined;
  if (secrets !== undefined) part['secrets'] = secrets.map(withTarget);
  const hosts = part['extra_hosts'] as string[] | undefined;
  if (hosts !== undefined)
    part['extra_hosts'] = [...hosts].sort((a, b) => compareText(hostName(a), hostName(b)));
  return part;
}

/** Needs that follow from other keys start what they name again when that is started again. */
function withImplied(written: Json | undefined, service: ComposeService): Json | undefined {
  const implied = impliedNeeds(service.node).filter(({ to }) => written?.[to] === undefined);
  if (implied.length === 0) return written;
  const more = implied.map(({ to, written: key }) => [
    to,
    {
      condition: 'service_started',
      ...(key === 'volumes_from' ? {} : { restart: true }),
      required: true,
    },
  ]);
  return { ...written, ...(Object.fromEntries(more) as Json) };
}

function hostName(host: string): string {
  return host.split('=', 1)[0] ?? host;
}

/** Secrets are told where they lie; configs are not. */
function withTarget(grant: Json): Json {
  return { ...grant, target: grant['target'] ?? `/run/secrets/${String(grant['source'])}` };
}

type Used = Readonly<Record<(typeof SECTIONS)[number], ReadonlySet<string>>>;

function usedBy(services: readonly Json[]): Used {
  const keys = (service: Json, key: string): string[] =>
    Object.keys((service[key] as Json | undefined) ?? {});
  const sources = (service: Json, key: string): string[] =>
    ((service[key] as Json[] | undefined) ?? []).map(({ source }) => String(source));
  const volumes = (service: Json): string[] =>
    ((service['volumes'] as Json[] | undefined) ?? []).flatMap(({ type, source }) =>
      type === 'volume' && source !== undefined ? [String(source)] : [],
    );
  const buildSecrets = (service: Json): string[] =>
    sources((service['build'] as Json | undefined) ?? {}, 'secrets');
  return {
    networks: new Set(services.flatMap((service) => keys(service, 'networks'))),
    volumes: new Set(services.flatMap(volumes)),
    secrets: new Set(
      services.flatMap((service) => [...sources(service, 'secrets'), ...buildSecrets(service)]),
    ),
    configs: new Set(services.flatMap((service) => sources(service, 'configs'))),
  };
}

function resources(section: string, used: ReadonlySet<string>, project: ComposeProject): Json {
  const made: Json = {};
  for (const name of used) {
    const node: ComposeNode | undefined = child(project.root, section, name);
    const part = node === undefined ? {} : (printed(node, shapeOf(section)) as Json | undefined);
    if (node === undefined && !(section === 'networks' && name === 'default')) continue;
    const isExternal = part?.['external'] === true;
    const key = isExternal ? name : `${project.name}_${name}`;
    made[name] = { ...(section === 'networks' ? { ipam: {} } : {}), name: key, ...part };
  }
  return made;
}

function shapeOf(section: string): Shape {
  const field = composeShape.kind === 'object' ? composeShape.fields[section] : undefined;
  return field?.kind === 'map' ? (field satisfies MapShape).of : { kind: 'any' };
}
