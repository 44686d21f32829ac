import { dirname } from 'node:path';
import type { Plugin } from 'esbuild';

/** Files that are modules for certain: what is imported from them has its names. */
const moduleFiles = /\.(m?ts|tsx|mjs)$/;

/** Marks what this plugin has asked about itself. */
const asked = Symbol('asked');

/**
 * Keeps the names of packages that are imported only when they are needed. Node gives `await import('redis')` the names of a
 * package in CommonJS form; esbuild, once it splits, gives only a default. Here such an import gets a module whose `then` stands
 * in for the package's own names: a promise that is resolved with something that has a `then` asks that for its value.
 */
export function lazyPackages(): Plugin {
  return {
    name: 'lazy-packages',
    setup(build) {
      build.onResolve({ filter: /^/ }, async ({ kind, path, importer, resolveDir, pluginData }) => {
        if (kind !== 'dynamic-import' || pluginData === asked) return undefined;
        const found = await build.resolve(path, { kind, importer, resolveDir, pluginData: asked });
        const isModule = found.external || moduleFiles.test(found.path) || found.errors.length > 0;
        return isModule ? found : { path: found.path, namespace: 'lazy-package' };
      });
      build.onLoad({ filter: /^/, namespace: 'lazy-package' }, ({ path }) => ({
        contents: `import * as whole from ${JSON.stringify(path)};
export const then = (resolve) => resolve(whole);`,
        resolveDir: dirname(path),
        loader: 'js',
      }));
    },
  };
}
