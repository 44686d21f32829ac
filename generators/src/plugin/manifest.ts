import type { ServiceKind } from '@alfred/model';
import { parse } from 'yaml';

/** The few facts of a manifest that the project graph is made of. */
export interface ManifestFacts {
  readonly kind: ServiceKind;
  /** Whether its image is built from this workspace. */
  readonly isBuilt: boolean;
  readonly needs: readonly string[];
}

/**
 * Reads them loosely: what is wrong with a manifest is told by `alfred check`, and must not keep Nx from knowing
 * the other projects.
 */
export function readManifest(file: string, text: string): ManifestFacts {
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

const kinds: readonly string[] = ['agent', 'service', 'worker', 'job', 'infra'];

function kindOf(value: unknown): ServiceKind | undefined {
  return kinds.includes(String(value)) ? (value as ServiceKind) : undefined;
}

function parseLoosely(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = parse(text, { merge: true });
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
