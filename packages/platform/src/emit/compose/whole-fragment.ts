import type { Diagnostic, Plan } from '@alfred/model';
import { bareOf, noted, section, type YamlMap, type YamlValue } from '../formats/yaml-value.js';
import { asYaml, isRecord, mergeMap, type Merge } from './fragments.js';

/**
 * Merges the raw piece of platform.yaml into the file, last. Its `name` takes the place of the platform's, which may have
 * fewer letters than Compose allows; its services stand beside those of the manifests.
 */
export function mergeWhole(
  whole: YamlMap,
  services: Map<string, YamlValue>,
  plan: Plan,
): { readonly whole: YamlMap; readonly diagnostics: readonly Diagnostic[] } {
  const fragment = plan.fragments.get('compose');
  if (fragment === undefined) return { whole, diagnostics: [] };
  const merge: Merge = { at: fragment.at, diagnostics: [] };
  const { name, services: more, ...rest } = fragment.content;
  addServices(services, more, merge);
  const made: Record<string, YamlValue | undefined> = { ...whole };
  if (name !== undefined) made['name'] = noted(asYaml(name), { behind: behindOf(merge) });
  for (const [key, value] of Object.entries(rest)) {
    const before = made[key];
    const bare = before === undefined ? {} : bareOf(before);
    made[key] =
      isRecord(value) && isRecord(bare)
        ? section(mergeMap(bare as YamlMap, value, key, merge))
        : asYaml(value);
  }
  return { whole: made, diagnostics: merge.diagnostics };
}

function behindOf({ at }: Merge): string {
  return `from compose in ${at.file}`;
}

function addServices(services: Map<string, YamlValue>, more: unknown, merge: Merge): void {
  if (!isRecord(more)) return;
  for (const [name, content] of Object.entries(more)) {
    if (services.has(name)) {
      merge.diagnostics.push({
        code: 'manifest/fragment-conflict',
        severity: 'error',
        message: `«compose» says what ${name} is, and there is a manifest of that name.`,
        help: 'Put the piece under «compose» of its manifest.',
        at: merge.at,
        service: name,
      });
    } else {
      services.set(name, noted(asYaml(content), { gap: true, above: [behindOf(merge)] }));
    }
  }
}
