import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundleTask } from './tools/tasks/run.mjs';

/**
 * Plop imports this file as it is, and the generators are TypeScript: they are bundled first.
 * @param {import('plop').NodePlopAPI} plop
 */
export default async function describe(plop) {
  const bundle = await bundleTask(
    fileURLToPath(new URL('generators/plopfile.ts', import.meta.url)),
  );
  const { describeGenerators } = await import(pathToFileURL(bundle).href);
  describeGenerators(plop, fileURLToPath(new URL('.', import.meta.url)));
}
