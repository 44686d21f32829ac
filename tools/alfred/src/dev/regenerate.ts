import { compareDiagnostics, hasErrors, type Diagnostic, type Plan } from '@alfred/model';
import {
  generate,
  isPending,
  readWorkspace,
  writeFiles,
  type Drift,
  type ParseCache,
} from '@alfred/platform';
import { placesOf, withTexts, type Places } from '../report/places.js';

/** What one change of the manifests came to. */
export interface Regenerated {
  /** Files that were written, with what was there before. */
  readonly drift: readonly Drift[];
  readonly diagnostics: readonly Diagnostic[];
  readonly places: Places;
  /** Absent where the manifests have faults; then nothing was written. */
  readonly plan: Plan | undefined;
}

/** Reads the manifests, and writes what follows from them. */
export function regenerate(root: string, workingFolder: string, parses: ParseCache): Regenerated {
  const read = readWorkspace(root);
  const places = placesOf(root, workingFolder, read.sources);
  const generated = generate(read.sources, { target: 'compose', parses });
  const found = [...read.diagnostics, ...generated.diagnostics].sort(compareDiagnostics);
  if (hasErrors(found)) return { drift: [], diagnostics: found, places, plan: undefined };
  const written = writeFiles(root, generated.files, { scope: 'compose' });
  const diagnostics = [...found, ...written.diagnostics].sort(compareDiagnostics);
  return {
    drift: hasErrors(written.diagnostics) ? [] : written.drift.filter(isPending),
    diagnostics,
    places: withTexts(places, written.drift),
    plan: hasErrors(written.diagnostics) ? undefined : generated.plan,
  };
}
