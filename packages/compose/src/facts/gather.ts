import type { ComposeFiles, ComposeProject } from '@alfred/compose-file';
import type { Facts } from './facts.js';
import { imageFactsReader } from './image-of.js';
import { textIn } from './text-in.js';

/** Where the facts of a project come from. */
export interface GatherOptions {
  readonly files: ComposeFiles;
  readonly host?: Facts['host'];
}

/** Everything rules look at, of a project that was read through the same files. */
export function gatherFacts(project: ComposeProject, { files, host }: GatherOptions): Facts {
  return {
    project,
    services: [...project.services.values()].filter(({ isActive }) => isActive),
    imageOf: imageFactsReader({ files }),
    exists: (path) => files.exists(path),
    textOf: (path) => textIn(files, path),
    ...(host === undefined ? {} : { host }),
  };
}
