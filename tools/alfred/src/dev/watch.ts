import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { folderWatches } from './folder-watches.js';

/** Editors write a file in several steps; the last of them counts, in ms. */
const SETTLE_MS = 25;

/** Folders with one folder per service. */
const SERVICE_FOLDERS = ['agents', 'infra'];

/**
 * Watches platform.yaml and every service.yaml, also of folders that come later.
 * @param onChange called once for a burst of changes
 * @returns a function that stops it
 */
export function watchManifests(root: string, onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watches = folderWatches(() => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      watchFolders();
      onChange();
    }, SETTLE_MS);
  });

  function watchFolders(): void {
    const parents = SERVICE_FOLDERS.map((name) => join(root, name));
    const services = parents.flatMap(foldersIn);
    watches.add(root, (name) => name === 'platform.yaml' || SERVICE_FOLDERS.includes(name));
    for (const folder of parents) watches.add(folder, () => true);
    for (const folder of services) watches.add(folder, (name) => name === 'service.yaml');
    watches.keepOnly(new Set([root, ...parents, ...services]));
  }

  watchFolders();
  return () => {
    clearTimeout(timer);
    watches.keepOnly(new Set());
  };
}

function foldersIn(parent: string): readonly string[] {
  try {
    return readdirSync(parent, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => join(parent, entry.name));
  } catch {
    return [];
  }
}
