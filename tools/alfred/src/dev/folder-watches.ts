import { watch, type FSWatcher } from 'node:fs';

/** Watches on folders, of which each is watched once. */
export interface FolderWatches {
  /** Watches a folder from now on; changes of names that are not ours do not count. */
  add(folder: string, isOurs: (name: string) => boolean): void;
  /** Ends the watches on all other folders. */
  keepOnly(folders: ReadonlySet<string>): void;
}

/** @param changed called at each change that counts */
export function folderWatches(changed: () => void): FolderWatches {
  const watchers = new Map<string, FSWatcher>();
  const end = (folder: string): void => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };
  return {
    add: (folder, isOurs) => {
      if (watchers.has(folder)) return;
      try {
        const watcher = watch(folder, (_, name) => {
          if (name === null || isOurs(name)) changed();
        });
        watcher.on('error', () => {
          end(folder);
          changed();
        });
        watchers.set(folder, watcher);
      } catch {
        // The folder went away in between; its parent tells.
      }
    },
    keepOnly: (folders) => {
      for (const folder of [...watchers.keys()]) if (!folders.has(folder)) end(folder);
    },
  };
}
