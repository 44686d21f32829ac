import { readdirSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';

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
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;

  const changed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      watchFolders();
      onChange();
    }, SETTLE_MS);
  };

  const watchFolder = (folder: string, isOurs: (name: string) => boolean): void => {
    if (watchers.has(folder)) return;
    try {
      const watcher = watch(folder, (_, name) => {
        if (name === null || isOurs(name)) changed();
      });
      watcher.on('error', () => {
        watcher.close();
        watchers.delete(folder);
        changed();
      });
      watchers.set(folder, watcher);
    } catch {
      // The folder went away in between; its parent tells.
    }
  };

  function watchFolders(): void {
    const wanted = new Set([root]);
    watchFolder(root, (name) => name === 'platform.yaml' || SERVICE_FOLDERS.includes(name));
    for (const parent of SERVICE_FOLDERS.map((name) => join(root, name))) {
      wanted.add(parent);
      watchFolder(parent, () => true);
      for (const folder of foldersIn(parent)) {
        wanted.add(folder);
        watchFolder(folder, (name) => name === 'service.yaml');
      }
    }
    for (const [folder, watcher] of watchers) {
      if (wanted.has(folder)) continue;
      watcher.close();
      watchers.delete(folder);
    }
  }

  watchFolders();
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers.values()) watcher.close();
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
