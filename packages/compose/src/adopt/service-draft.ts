import type { ComposeNode } from '@alfred/compose-file';
import { findEntry, type YamlMap, type YamlValue } from '@alfred/platform';
import { kept, type DraftContext, type Level, type ServiceSource } from './draft.js';
import { FACETS } from './fields/index.js';
import { ownPort } from './fields/ports.js';
import type { KeptPart } from './report.js';
import { hasVariables, withNotes } from './written-form.js';

/** A manifest, as data, and what of it no field says. */
export interface ServiceDraft {
  readonly manifest: YamlMap;
  readonly kept: readonly KeptPart[];
}

/** Keys whose entries are settled one by one. */
const BY_ENTRY = new Set(['environment', 'depends_on']);

/** Puts a service into a manifest: a field for whatever fits one, the fragment `compose` for the rest. */
export function draftService(source: ServiceSource, context: DraftContext): ServiceDraft {
  const fields: Record<string, YamlValue | undefined> = {};
  const fragment = new Map<string, YamlValue>();
  const keptParts: KeptPart[] = [];
  for (const { key, keyAt, value } of source.node.entries.values()) {
    if (key.startsWith('x-')) continue;
    const level = context.levels.levelOf(source.name, key);
    const facet = level === 0 || BY_ENTRY.has(key) ? FACETS.get(key) : undefined;
    const taken = facet?.(value, source, context);
    if (taken === undefined) {
      fragment.set(
        key,
        withNotes(keptKey(key, value, level, context), context.comments.notesAt(keyAt)),
      );
      keptParts.push({ path: key, why: whyKept(key, value, level) });
      continue;
    }
    merge(fields, taken.fields);
    if (taken.rest === undefined) continue;
    fragment.set(key, taken.rest);
    for (const path of pathsOf(key, taken.rest))
      keptParts.push({ path, why: whyKept(key, value, level) });
  }
  return { manifest: ordered(fields, fragment, source, context), kept: keptParts };
}

/** A service that no manifest can say, as it was written. */
export function draftWhole(source: ServiceSource, context: DraftContext): YamlValue {
  const whole = new Map<string, YamlValue>();
  const alone = {
    ...context,
    manifests: new Set<string>(),
    levels: { whole: context.levels.whole, levelOf: keptLevel(context) },
  };
  for (const { key, keyAt, value } of source.node.entries.values()) {
    if (key.startsWith('x-')) continue;
    const level = context.levels.levelOf(source.name, key);
    const taken = BY_ENTRY.has(key) ? FACETS.get(key)?.(value, source, alone) : undefined;
    const written = taken?.rest ?? keptKey(key, value, level, context);
    whole.set(key, withNotes(written, context.comments.notesAt(keyAt)));
  }
  return whole;
}

/** Levels where no field says anything. */
function keptLevel({ levels }: DraftContext): DraftContext['levels']['levelOf'] {
  return (service, ...path) => (levels.levelOf(service, ...path) === 2 ? 2 : 1);
}

function keptKey(key: string, value: ComposeNode, level: Level, context: DraftContext): YamlValue {
  const names = key === 'networks' ? namesOf(value) : undefined;
  return names ?? kept(value, level, context);
}

/** A map of names alone, as the list it was. */
function namesOf(value: ComposeNode): readonly string[] | undefined {
  if (value.kind !== 'map') return undefined;
  const entries = [...value.entries.values()];
  const isList = entries.every(
    (entry) => entry.value.kind === 'scalar' && entry.value.value === null,
  );
  return isList && entries.length > 0 ? entries.map(({ key }) => key) : undefined;
}

function merge(fields: Record<string, YamlValue | undefined>, more: YamlMap): void {
  for (const [key, value] of Object.entries(more)) {
    const before = fields[key];
    fields[key] =
      key === 'stop' && before !== undefined
        ? { ...(before as YamlMap), ...(value as YamlMap) }
        : (value ?? before);
  }
}

function pathsOf(key: string, rest: YamlValue): readonly string[] {
  return rest instanceof Map ? [...rest.keys()].map((inner) => `${key}.${String(inner)}`) : [key];
}

function whyKept(key: string, value: ComposeNode, level: Level): string {
  if (level === 2) return 'it came from another folder: its variables and paths are filled in';
  if (level === 1) return 'a field would print it otherwise';
  if (!FACETS.has(key)) return 'no field of a manifest says it';
  return hasVariables(value) ? 'it is made of variables' : 'a part of it is more than a field says';
}

/** Fields in the order in which one reads of a service. */
const ORDER = [
  'use',
  'version',
  'image',
  'build',
  'entrypoint',
  'command',
  'workingDir',
  'user',
  'port',
  'publish',
  'env',
  'needs',
  'volumes',
  'health',
  'resources',
  'replicas',
  'restart',
  'init',
  'stop',
  'logging',
  'labels',
] as const;

function ordered(
  fields: YamlMap,
  fragment: ReadonlyMap<string, YamlValue>,
  source: ServiceSource,
  context: DraftContext,
): YamlMap {
  const { name, folder, service } = source;
  const isBuilt = folder.startsWith('agents/');
  const port = portOf(source, fields);
  const made: Record<string, YamlValue | undefined> = {
    kind: context.jobs.has(name) ? 'job' : isBuilt ? 'service' : undefined,
    description: context.comments.textAt(service.at),
  };
  for (const key of ORDER) made[key] = key === 'port' ? port : fields[key];
  const none = whyUnasked(source, fragment, context);
  if (none !== undefined) made['health'] = { none };
  if (fragment.size > 0) made['compose'] = fragment;
  return made;
}

/** Why Alfred adds no probe where probes are mended: the file has its own, or nobody knows what to ask. */
function whyUnasked(
  { folder, node }: ServiceSource,
  fragment: ReadonlyMap<string, YamlValue>,
  { fileName, mends }: DraftContext,
): string | undefined {
  if (!mends.includes('OPT-002')) return undefined;
  if (fragment.has('healthcheck')) return `The probe of ${fileName} is kept under «compose».`;
  return folder.startsWith('agents/') && !node.entries.has('healthcheck')
    ? `${fileName} has no probe for it.`
    : undefined;
}

/** The port it listens on, unless the catalogue knows it. */
function portOf({ service }: ServiceSource, fields: YamlMap): number | undefined {
  const port = ownPort(service);
  const use = fields['use'];
  const known = typeof use === 'string' ? findEntry(use)?.port : undefined;
  return port === known ? undefined : port;
}
