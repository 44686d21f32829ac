import type { ScaffoldContext } from '@alfred/platform';
import type { Tree } from '@nx/devkit';

/** What a scaffold reads, from Nx's view of the workspace: files it is about to write included. */
export function treeSources(tree: Tree): ScaffoldContext {
  const read = (path: string) => tree.read(path, 'utf8')?.replace(/^\uFEFF/, '') ?? undefined;
  return {
    workspace: { paths: [...manifestPaths(tree), ...libPaths(tree)], read },
    templates: { paths: filesBelow(tree, 'templates'), read },
  };
}

function manifestPaths(tree: Tree): readonly string[] {
  const services = ['agents', 'infra'].flatMap((folder) =>
    tree.children(folder).map((name) => `${folder}/${name}/service.yaml`),
  );
  return ['platform.yaml', ...services].filter((path) => tree.exists(path));
}

function libPaths(tree: Tree): readonly string[] {
  return tree
    .children('libs')
    .filter((name) => !tree.isFile(`libs/${name}`))
    .map((name) => `libs/${name}/package.json`);
}

function filesBelow(tree: Tree, folder: string): readonly string[] {
  return tree.children(folder).flatMap((name) => {
    const path = `${folder}/${name}`;
    return tree.isFile(path) ? [path] : filesBelow(tree, path);
  });
}
