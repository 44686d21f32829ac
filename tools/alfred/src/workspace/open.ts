import { hasErrors, type Diagnostic, type Sources } from '@alfred/model';
import {
  findWorkspace,
  readWorkspace,
  openParseCache,
  recoverWorkspace,
  type ParseCache,
} from '@alfred/platform';
import { EXIT, WrongUse, type ExitCode } from '../exit.js';
import { placesOf, type Places } from '../report/places.js';
import { noteDiagnostics, reportDiagnostics } from '../report/report.js';
import type { Terminal } from '../terminal/terminal.js';
import type { Call } from '../verb.js';
import { version } from '../version.js';

/** A workspace as it was read from disk. */
export interface OpenWorkspace {
  /** Absolute path of the folder with platform.yaml. */
  readonly root: string;
  readonly sources: Sources;
  /** What could not be read, and why; and what was left behind by a run that was killed. */
  readonly diagnostics: readonly Diagnostic[];
  /** How its files are named and quoted in reports. */
  readonly places: Places;
  readonly parses: ParseCache;
}

/**
 * The root of the workspace that a folder belongs to.
 * @throws WrongUse where no folder above has a platform.yaml
 */
export function requireWorkspace(workingFolder: string): string {
  const root = findWorkspace(workingFolder);
  if (root !== undefined) return root;
  throw new WrongUse(
    `There is no platform.yaml in ${workingFolder} or above it, so this is not a workspace.`,
    'Go to the folder of a platform, or make a platform.yaml with the line «name: my-platform».',
  );
}

/** More manifests than this take so long that one should know what is being done. */
const MANY_MANIFESTS = 500;

/** Reads the workspace that a folder belongs to, after ending what a killed run left half-done. */
export function openWorkspace(terminal: Terminal): OpenWorkspace {
  const { err, workingFolder } = terminal;
  const root = requireWorkspace(workingFolder);
  const leftover = recoverWorkspace(root);
  const read = hasErrors(leftover) ? undefined : readWorkspace(root);
  const sources = read?.sources ?? { paths: [], read: () => undefined };
  if (sources.paths.length > MANY_MANIFESTS && err.interactive)
    err.write(`reading ${sources.paths.length} manifests …\n`);
  return {
    root,
    sources,
    diagnostics: [...leftover, ...(read?.diagnostics ?? [])],
    places: placesOf(root, workingFolder, sources),
    parses: openParses(root, terminal),
  };
}

/** Parses of manifests that this program made before; kept for its next run when this one ends. */
export function openParses(root: string, terminal: Terminal): ParseCache {
  const parses = openParseCache(root, `${version}-${terminal.programId}`);
  terminal.atEnd(() => parses.save());
  return parses;
}

/**
 * Ends what a killed run left half-done.
 * @returns an exit code where that was not possible, after it was told
 */
export async function recoverOrReport(
  call: Call,
  root: string,
  places: Places,
): Promise<ExitCode | undefined> {
  const leftover = recoverWorkspace(root);
  if (hasErrors(leftover)) {
    await reportDiagnostics(call, leftover, places);
    return EXIT.findings;
  }
  noteDiagnostics(call, leftover, places);
  return undefined;
}
