import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DependencyType, type CreateDependencies } from '@nx/devkit';
import { glanceAtManifest } from '@alfred/platform';

/** Each need of a manifest is an edge of the project graph, besides those of imports. */
export const createDependencies: CreateDependencies = (_options, { projects, workspaceRoot }) =>
  Object.entries(projects).flatMap(([source, { root }]) => {
    const sourceFile = `${root}/service.yaml`;
    const text = readIfThere(join(workspaceRoot, sourceFile));
    if (text === undefined) return [];
    return glanceAtManifest(sourceFile, text)
      .needs.filter((need) => need !== source && projects[need] !== undefined)
      .map((target) => ({ source, target, sourceFile, type: DependencyType.static }));
  });

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
