import { filesOf } from '@alfred/compose-file/testing';
import { adoptProject, type Adoption, type AdoptOptions } from '../adopt-project.js';

/** Adopts files in memory, which lie in `/app`; `compose.yaml` is the first of them. */
export function adoptedFiles(
  files: Readonly<Record<string, string>>,
  options: Partial<AdoptOptions> = {},
): Adoption {
  const absolute = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [`/app/${path}`, text]),
  );
  return adoptProject({
    paths: ['/app/compose.yaml'],
    files: filesOf(absolute),
    environment: {},
    projectDirectory: '/app',
    ...options,
  });
}

/** The text of a file that was made. */
export function textOf({ files }: Adoption, path: string): string | undefined {
  return files.find((file) => file.path === path)?.content;
}
