import { child, type ComposeNode, type MapNode } from '@alfred/compose-file';
import type { YamlMap, YamlValue } from '@alfred/platform';
import { kept, type DraftContext, type Facet } from '../draft.js';

/** `deploy`: memory, processor and replicas; the rest of it is Compose's own. */
export const deployFields: Facet = (value, _source, context) => {
  if (value.kind !== 'map') return undefined;
  const limits = amountsOf(child(value, 'resources', 'limits'));
  const reserve = amountsOf(child(value, 'resources', 'reservations'));
  const replicas = replicasOf(child(value, 'replicas'));
  const said = { limits, reserve, replicas };
  const fields: YamlMap = {
    resources: someOf({ ...limits, reserve: someOf({ ...reserve }) }),
    replicas,
  };
  const rest = restOf(value, said, context);
  return { fields, rest: rest.size === 0 ? undefined : rest };
};

interface Amounts {
  readonly memory?: string;
  readonly cpus?: number;
}

function amountsOf(node: ComposeNode | undefined): Amounts {
  const memory = child(node, 'memory');
  const cpus = child(node, 'cpus');
  const text =
    memory?.kind === 'scalar' && memory.uses.length === 0
      ? /^(\d+(?:\.\d+)?)([bkmg])b?$/i.exec(memory.written)
      : null;
  const cores = cpus?.kind === 'scalar' && cpus.uses.length === 0 ? Number(cpus.value) : 0;
  return {
    ...(text === null ? {} : { memory: `${text[1] ?? ''}${(text[2] ?? '').toUpperCase()}` }),
    // Cores are told to the thousandth.
    ...(cores >= 0.01 && Number.isInteger(Math.round(cores * 1e6) / 1000) ? { cpus: cores } : {}),
  };
}

function replicasOf(node: ComposeNode | undefined): number | undefined {
  if (node?.kind !== 'scalar' || node.uses.length > 0) return undefined;
  const count = Number(node.value);
  return count > 1 && count <= 1000 ? count : undefined;
}

function someOf(map: YamlMap): YamlMap | undefined {
  return Object.values(map).every((value) => value === undefined) ? undefined : map;
}

interface Said {
  readonly limits: Amounts;
  readonly reserve: Amounts;
  readonly replicas: number | undefined;
}

function restOf(deploy: MapNode, said: Said, context: DraftContext): Map<string, YamlValue> {
  const rest = new Map<string, YamlValue>();
  for (const { key, value } of deploy.entries.values()) {
    if (key === 'replicas' && said.replicas !== undefined) continue;
    if (key !== 'resources' || value.kind !== 'map') {
      rest.set(key, kept(value, 1, context));
      continue;
    }
    const parts = new Map<string, YamlValue>();
    for (const { key: part, value: amounts } of value.entries.values()) {
      const taken = part === 'limits' ? said.limits : part === 'reservations' ? said.reserve : {};
      const left = withoutKeys(amounts, Object.keys(taken), context);
      if (left !== undefined) parts.set(part, left);
    }
    if (parts.size > 0) rest.set(key, parts);
  }
  return rest;
}

function withoutKeys(
  node: ComposeNode,
  keys: readonly string[],
  context: DraftContext,
): YamlValue | undefined {
  if (node.kind !== 'map' || keys.length === 0) return kept(node, 1, context);
  const entries = new Map([...node.entries].filter(([key]) => !keys.includes(key)));
  return entries.size === 0 ? undefined : kept({ ...node, entries }, 1, context);
}
