import type { Diagnostic, Sources } from '@alfred/model';
import { findWorkspace, readWorkspace } from '@alfred/platform';
import { WrongUse } from '../exit.js';
import { placesOf, type Places } from '../report/places.js';

/** A workspace as it was read from disk. */
export interface OpenWorkspace {
  /** Absolute path of the folder with platform.yaml. */
  readonly root: string;
  readonly sources: Sources;
  /** What could not be read, and why. */
  readonly diagnostics: readonly Diagnostic[];
  /** How its files are named and quoted in reports. */
  readonly places: Places;
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

/** Reads the workspace that a folder belongs to. */
export function openWorkspace(workingFolder: string): OpenWorkspace {
  const root = requireWorkspace(workingFolder);
  const { sources, diagnostics } = readWorkspace(root);
  return { root, sources, diagnostics, places: placesOf(root, workingFolder, sources) };
}
