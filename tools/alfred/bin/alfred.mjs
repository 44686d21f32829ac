#!/usr/bin/env node
// The door of the command line: finds the bundle, builds it when it is absent or stale, and runs it
// with V8's code cache, so that a fresh clone needs no build step and every later start is quick.
import { fileURLToPath } from 'node:url';
import { isKept, openFreshBundle, openProgram } from './launch.mjs';
import { setFlagsFromString } from 'node:v8';

// A verb runs for a fraction of a second: optimizing code in the background costs more than it gives back. Nine times
// the usual budget leaves it to what is really hot. Measured with 1000 services: 1.2 s of processor time without, 0.7 with.
setFlagsFromString('--interrupt-budget=1200000');

const folder = fileURLToPath(new URL('../dist/', import.meta.url));
const root = fileURLToPath(new URL('../../../', import.meta.url));

async function openOrBuild() {
  const fresh = openFreshBundle(folder, root);
  if (fresh !== undefined) return fresh;
  try {
    const { buildBundle } = await import('./build.mjs');
    return await buildBundle(folder, root);
  } catch (error) {
    if (error.code === 'ERR_MODULE_NOT_FOUND') {
      process.stderr.write('error: the dependencies are not installed; run: npm ci\n');
      process.exit(2);
    }
    process.stderr.write(`our bug: the command line does not build: ${error.message}\n`);
    process.exit(70);
  }
}

const bundle = await openOrBuild();
const program = openProgram(folder, bundle);
await program.load('entry.js').main({
  id: bundle.id,
  /** The stack of an error with the places of the sources in it; costs time, so it is made when asked for. */
  traceOf: async (error) => (await import('./trace.mjs')).traceOf(error, folder),
});

const [verb = ''] = process.argv.slice(2).filter((word) => /^[a-z-]{1,20}$/.test(word));
if (!isKept(program, verb)) {
  const { keepCodeCache } = await import('./code-cache.mjs');
  keepCodeCache(program, verb);
}
if (bundle.touched?.size > 0) {
  const { restamp } = await import('./restamp.mjs');
  restamp(folder, bundle);
}
