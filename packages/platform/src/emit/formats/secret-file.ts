/** Folder of the workspace with the secrets of a development installation, one file each; never committed. */
export const SECRET_FILES_FOLDER = '.alfred/secrets';

/** Path of a secret's file in the workspace. */
export function secretFile(name: string): string {
  return `${SECRET_FILES_FOLDER}/${name}`;
}
