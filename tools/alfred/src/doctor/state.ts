import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fault, fine, type MachineCheck } from './check.js';

/** Folders that only their owner may look into. */
const CLOSED = ['.alfred', '.alfred/secrets'];

/** Whether others on this machine can look at the state of the workspace and its secrets. */
export function checkState(root: string): MachineCheck {
  const open = CLOSED.filter((folder) => {
    const found = statSync(join(root, folder), { throwIfNoEntry: false });
    return found !== undefined && (found.mode & 0o077) !== 0;
  });
  if (open.length === 0) return fine('state', '.alfred is closed to others');
  return fault(
    'error',
    'state',
    `Others on this machine can look into ${open.join(' and ')}, where secrets are.`,
    `Close it: chmod 0700 ${open.join(' ')}`,
  );
}
