#!/usr/bin/env node
// The door of the command line: finds the bundle, builds it when it is absent or stale, and runs it
// with V8's code cache, so that a fresh clone needs no build step and every later start is quick.
import { fileURLToPath } from 'node:url';
import { openFreshBundle } from './bundle.mjs';
import { loaderOf } from './load.mjs';

const folder = fileURLToPath(new URL('../dist/', import.meta.url));
const root = fileURLToPath(new URL('../../../', import.meta.url));

async function openOrBuild() {
  const fresh = openFreshBundle(folder, root);
  if (fresh !== undefined) return fresh;
  const { buildBundle } = await import('./build.mjs');
  return buildBundle(folder, root).catch((error) => {
    process.stderr.write(`our bug: the command line does not build: ${error.message}\n`);
    process.exit(70);
  });
}

const load = loaderOf(folder, await openOrBuild(), process.argv[2] ?? '');
await load('entry.js').main({
  /** The stack of an error with the places of the sources in it; costs time, so it is made when asked for. */
  traceOf: async (error) => (await import('./trace.mjs')).traceOf(error, folder),
});
