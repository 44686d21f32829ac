import type { Diagnostic, Origin, ServiceDefaults, ServicePlan } from '@alfred/model';
import { bareOf, noted, type YamlMap, type YamlValue } from '../formats/yaml-value.js';
import { defaultsOf } from './defaults.js';

/** One merge of a raw piece. */
export interface Merge {
  /** Absent where the piece is the whole platform's. */
  readonly service?: string;
  readonly at: Origin;
  readonly diagnostics: Diagnostic[];
}

/**
 * Merges the raw piece of a manifest into a service, last. It may add keys, and add to maps at any depth. A key that
 * Alfred decided with another value is a conflict, because two places would then claim to be the truth: lists and
 * scalars are never joined or replaced. References such as `${NAME}` in it are Compose's own and stay as they are.
 */
export function mergeFragment(
  printed: YamlMap,
  service: ServicePlan,
  defaults: ServiceDefaults,
): { readonly service: YamlMap; readonly diagnostics: readonly Diagnostic[] } {
  const fragment = service.fragments.get('compose');
  if (fragment === undefined) return { service: printed, diagnostics: [] };
  const merge: Merge = { service: service.name, at: fragment.at, diagnostics: [] };
  const inherited = inheritedBy(fragment.content, printed, defaults);
  const merged = mergeMap({ ...printed, ...inherited }, fragment.content, '', merge);
  return { service: merged, diagnostics: merge.diagnostics };
}

/** Keys that the service has only from the common block: YAML merges whole keys, so what is added to must be said again. */
function inheritedBy(
  content: Readonly<Record<string, unknown>>,
  printed: YamlMap,
  defaults: ServiceDefaults,
): YamlMap {
  const common = Object.entries(defaultsOf(defaults)).filter(
    ([key]) => Object.hasOwn(content, key) && printed[key] === undefined,
  );
  return Object.fromEntries(common.map(([key, value]) => [key, plain(value)]));
}

function plain(value: YamlValue | undefined): YamlValue | undefined {
  return value === undefined ? undefined : bareOf(value);
}

/** A map with a raw one merged into it: keys are added at any depth, and never replaced. */
export function mergeMap(
  decided: YamlMap,
  content: Readonly<Record<string, unknown>>,
  path: string,
  merge: Merge,
): YamlMap {
  const result: Record<string, YamlValue | undefined> = { ...decided };
  for (const [key, value] of Object.entries(content)) {
    const before = decided[key];
    const here = path === '' ? key : `${path}.${key}`;
    result[key] =
      before === undefined
        ? noted(asYaml(value), { behind: `from compose in ${merge.at.file}` })
        : mergeValue(before, value, here, merge);
  }
  return result;
}

function mergeValue(before: YamlValue, value: unknown, path: string, merge: Merge): YamlValue {
  const bare = bareOf(before);
  if (isMap(bare) && isRecord(value)) return mergeMap(bare, value, path, merge);
  if (JSON.stringify(bare) !== JSON.stringify(value)) merge.diagnostics.push(conflict(path, merge));
  return before;
}

function conflict(path: string, { service, at }: Merge): Diagnostic {
  return {
    code: 'manifest/fragment-conflict',
    severity: 'error',
    message: `«compose» sets ${path} of ${service ?? 'the platform'}, which Alfred decides: the file would say one thing and every explanation another.`,
    help: `Take ${path} out of «compose» and say it with the manifest's own field; «alfred explain${service === undefined ? '' : ` ${service}`}» tells what would change it.`,
    at,
    ...(service === undefined ? {} : { service }),
  };
}

function isMap(value: YamlValue): value is YamlMap {
  return isRecord(value) && Object.getPrototypeOf(value) === Object.prototype;
}

/** Whether it is a map of plain data. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a parsed manifest holds, as data that can be printed. */
export function asYaml(value: unknown): YamlValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (Array.isArray(value)) return value.map(asYaml);
  if (isRecord(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asYaml(item)]));
  return String(value);
}
