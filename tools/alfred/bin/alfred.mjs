#!/usr/bin/env node
// The door of the command line: finds the bundle, builds it when it is absent or stale, and runs it
// with V8's code cache, so that a fresh clone needs no build step and every later start is quick.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { readFreshBundle } from './bundle.mjs';
import { keepCodeCache, readCodeCache } from './code-cache.mjs';

const folder = fileURLToPath(new URL('../dist/', import.meta.url));
const root = fileURLToPath(new URL('../../../', import.meta.url));

async function readOrBuild() {
  const fresh = readFreshBundle(folder, root);
  if (fresh !== undefined) return fresh;
  const { buildBundle } = await import('./build.mjs');
  return buildBundle(folder, root).catch((error) => {
    process.stderr.write(`our bug: the command line does not build: ${error.message}\n`);
    process.exit(70);
  });
}

/** Runs the bundle as Node would run a CommonJS file, but from memory and with its code cache. */
function load(bundle) {
  const cache = readCodeCache(folder, bundle.id);
  const script = new vm.Script(
    `(function (exports, require, module, __filename, __dirname) {${bundle.text}\n})`,
    {
      filename: bundle.file,
      cachedData: cache?.bytes,
      importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    },
  );
  const module = { exports: {} };
  script
    .runInThisContext()
    .call(
      module.exports,
      module.exports,
      createRequire(bundle.file),
      module,
      bundle.file,
      dirname(bundle.file),
    );
  keepCodeCache(folder, bundle.id, script, cache, process.argv[2] ?? '');
  return module.exports;
}

/** With source maps and without the cache, for the stack traces of `--verbose`. */
function loadForDebugging(bundle) {
  process.setSourceMapsEnabled(true);
  return createRequire(import.meta.url)(bundle.file);
}

const bundle = await readOrBuild();
const verbose = process.argv.includes('--verbose') && bundle.onDisk;
const { main } = verbose ? loadForDebugging(bundle) : load(bundle);
await main();
