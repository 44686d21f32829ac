import { SERVICE_KINDS, type ServiceKind } from '@alfred/model';
import { parse } from 'yaml';

/** The few facts of a manifest that a project graph is made of. */
export interface ManifestGlance {
  readonly kind: ServiceKind;
  /** Whether its image is built from this workspace. */
  readonly isBuilt: boolean;
  readonly needs: readonly string[];
}

/**
 * Reads them loosely, and without judging: a manifest with faults must not keep anyone from knowing the other services,
 * and `checkSources` tells of the faults.
 */
export function glanceAtManifest(file: string, text: string): ManifestGlance {
  const inInfra = file.startsWith('infra/');
  const written = parseLoosely(text);
  const needs = written['needs'];
  return {
    kind: kindOf(written['kind']) ?? (inInfra ? 'infra' : 'agent'),
    isBuilt:
      written['build'] !== undefined ||
      (!inInfra && written['image'] === undefined && written['use'] === undefined),
    needs: typeof needs === 'object' && needs !== null ? Object.keys(needs) : [],
  };
}

function kindOf(value: unknown): ServiceKind | undefined {
  return SERVICE_KINDS.find((kind) => kind === value);
}

function parseLoosely(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = parse(text, { merge: true });
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
