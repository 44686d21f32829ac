import { fileURLToPath } from 'node:url';

/** Folder of the repository this program belongs to, which holds the templates for workspaces without their own. */
export function installationFolder(): string {
  return fileURLToPath(new URL('../../../', import.meta.url));
}
