import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sourcesOf, type Diagnostic, type Sources } from '@alfred/model';
import { WrongUse } from '../exit.js';

/** A workspace as it was read from disk. */
export interface OpenWorkspace {
  /** Absolute path of the folder with platform.yaml. */
  readonly root: string;
  readonly sources: Sources;
  /** What could not be read, and why. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the workspace that a folder belongs to.
 * @throws WrongUse where no folder above has a platform.yaml
 */
export function openWorkspace(workingFolder: string): OpenWorkspace {
  let root = workingFolder;
  while (!existsSync(join(root, 'platform.yaml'))) {
    if (dirname(root) === root)
      throw new WrongUse(
        `There is no platform.yaml in ${workingFolder} or above it, so this is not a workspace.`,
        'Go to the folder of a platform, or make a platform.yaml with the line «name: my-platform».',
      );
    root = dirname(root);
  }
  const files: Record<string, string> = {
    'platform.yaml': readFileSync(join(root, 'platform.yaml'), 'utf8'),
  };
  for (const kind of ['agents', 'infra']) {
    if (!existsSync(join(root, kind))) continue;
    for (const name of readdirSync(join(root, kind))) {
      const path = `${kind}/${name}/service.yaml`;
      if (existsSync(join(root, path))) files[path] = readFileSync(join(root, path), 'utf8');
    }
  }
  return { root, sources: sourcesOf(files), diagnostics: [] };
}
