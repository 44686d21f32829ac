import {
  setIn,
  type EnvironmentEntry,
  type Origin,
  type OriginLookup,
  type Reason,
  type Setting,
} from '@alfred/model';
import type { CatalogueEntry } from '../../catalogue/index.js';
import type { WrittenService, WrittenSetting } from '../schema/index.js';

type WrittenEnvironment = NonNullable<WrittenService['env']>;

/** Variables of a container: the catalogue's, then the manifest's, which win. */
export function normalizeEnvironment(
  written: WrittenEnvironment,
  entry: CatalogueEntry | undefined,
  origins: OriginLookup,
): readonly EnvironmentEntry[] {
  const entries = new Map<string, EnvironmentEntry>();
  for (const known of entry === undefined ? [] : catalogueVariables(entry, origins))
    entries.set(known.name, known);
  for (const [name, value] of Object.entries(written)) {
    const at = origins.keyAt(['env', name]);
    const because: [Reason] = [setIn(at)];
    if (typeof value === 'object') {
      entries.set(name, {
        name,
        source: { type: 'setting', setting: settingOf(name, value, at) },
        because,
      });
    } else {
      entries.set(name, { name, source: { type: 'literal', value: String(value) }, because });
    }
  }
  return [...entries.values()];
}

/** A setting as declared in a manifest, with its defaults applied. */
export function settingOf(name: string, written: WrittenSetting, at: Origin): Setting {
  const fallback = written.default === undefined ? undefined : String(written.default);
  return {
    name: written.setting ?? name,
    description: written.description,
    type: written.type ?? (written.values === undefined ? 'string' : 'enum'),
    required: written.required ?? fallback === undefined,
    at,
    ...(written.values === undefined ? {} : { values: written.values.map(String) }),
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(written.pattern === undefined ? {} : { pattern: written.pattern }),
  };
}

/** What the catalogue sets for an image: only variables that have a value or a setting to take it from. */
function catalogueVariables(entry: CatalogueEntry, origins: OriginLookup): EnvironmentEntry[] {
  const at = origins.keyAt(['use']);
  const because: [Reason] = [{ source: 'catalogue', text: `known of ${entry.image}` }];
  return Object.entries(entry.env).flatMap(([name, known]): EnvironmentEntry[] => {
    if (known.setting === undefined && known.required !== true) {
      return known.default === undefined
        ? []
        : [{ name, source: { type: 'literal', value: known.default }, because }];
    }
    const setting: Setting = {
      name: known.setting ?? name,
      description: known.description,
      type: known.type ?? 'string',
      required: known.default === undefined,
      at,
      ...(known.values === undefined ? {} : { values: known.values }),
      ...(known.default === undefined ? {} : { default: known.default }),
    };
    return [{ name, source: { type: 'setting', setting }, because }];
  });
}
