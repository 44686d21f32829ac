import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inDependencyOrder, type PackageFile } from './dependency-order.js';
import type { Step } from './suite.js';

/** One step for each package under packages/: build it from nothing, then look at it as npm would publish it. */
export function packageSteps(root: string): readonly Step[] {
  return inDependencyOrder(readPackages(root)).map(({ folder }) => ({
    label: folder,
    clean: `${folder}/dist`,
    commands: [
      ['tsc', '-p', `${folder}/tsconfig.build.json`],
      ['publint', folder, '--strict'],
    ],
  }));
}

function readPackages(root: string): PackageFile[] {
  const folders = readdirSync(join(root, 'packages')).map((name) => `packages/${name}`);
  return folders
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .map((folder) => {
      const text = readFileSync(join(root, folder, 'package.json'), 'utf8');
      const { name, dependencies = {} } = JSON.parse(text) as {
        name: string;
        dependencies?: Record<string, string>;
      };
      return { folder, name, needs: Object.keys(dependencies) };
    });
}
