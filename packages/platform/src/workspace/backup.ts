import { join } from 'node:path';
import type { Disk } from './disk.js';
import { STATE_FOLDER } from './workspace-path.js';

/** Where people's texts go that were to be overwritten: one numbered folder for each run. */
export const BACKUP_FOLDER = `${STATE_FOLDER}/backup`;

/** The next backup folder, one beyond the highest there is, so that no backup is ever overwritten. */
export function nextBackupFolder(root: string, disk: Disk): string {
  const names = disk.list(join(root, BACKUP_FOLDER)) ?? [];
  const numbers = names.filter((name) => /^[1-9]\d{0,8}$/.test(name)).map(Number);
  return `${BACKUP_FOLDER}/${numbers.reduce((most, number) => Math.max(most, number), 0) + 1}`;
}
