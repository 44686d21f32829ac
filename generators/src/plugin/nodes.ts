import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createNodesFromFiles, type CreateNodes, type CreateNodesResult } from '@nx/devkit';
import { glanceAtManifest } from '@alfred/platform';
import { codeTargets, containerTargets, libTargets, packageTargets } from './targets.js';

/**
 * Each service and each lib is a project, named as its folder; what can be run for it follows from its manifest.
 * A package is named by its package.json, and is told here how it is built.
 */
export const createNodes: CreateNodes = [
  '{{agents,infra}/*/service.yaml,libs/*/src/index.ts,packages/*/tsconfig.build.json}',
  (files, options, context) =>
    createNodesFromFiles(
      (file, _options, { workspaceRoot }) => nodeOf(workspaceRoot, file),
      files,
      options,
      context,
    ),
];

function nodeOf(root: string, file: string): CreateNodesResult {
  if (file.startsWith('libs/')) return libNode(file);
  return file.startsWith('packages/') ? packageNode(file) : serviceNode(root, file);
}

function serviceNode(root: string, file: string): CreateNodesResult {
  const folder = file.slice(0, -'/service.yaml'.length);
  const name = folder.slice(folder.lastIndexOf('/') + 1);
  const { kind, isBuilt } = glanceAtManifest(file, readFileSync(join(root, file), 'utf8'));
  const hasCode = existsSync(join(root, folder, 'src/main.ts'));
  const targets = {
    ...(hasCode ? codeTargets(folder, name) : {}),
    ...containerTargets(name, isBuilt ? 'built' : 'pulled', hasCode),
  };
  const tags = [kind === 'infra' ? 'type:infra' : 'type:agent', `kind:${kind}`];
  return { projects: { [folder]: { name, projectType: 'application', tags, targets } } };
}

function libNode(file: string): CreateNodesResult {
  const folder = file.slice(0, -'/src/index.ts'.length);
  const name = folder.slice(folder.lastIndexOf('/') + 1);
  const targets = libTargets(folder);
  return {
    projects: { [folder]: { name, projectType: 'library', tags: ['type:lib'], targets } },
  };
}

function packageNode(file: string): CreateNodesResult {
  const folder = file.slice(0, -'/tsconfig.build.json'.length);
  return { projects: { [folder]: { targets: packageTargets(folder) } } };
}
