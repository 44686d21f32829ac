// Runs the chunks of the bundle as Node would run CommonJS files, but from memory and with V8's code cache.
import { createRequire } from 'node:module';
import vm from 'node:vm';
import { keepCodeCache, openCodeCache } from './code-cache.mjs';

const PARAMETERS = 'exports,require,module,alfredLoad,alfredImport,alfredModuleUrl';

/** @returns a function that loads a chunk by its name, once, and gives what it exports */
export function loaderOf(folder, bundle, verb) {
  const cache = openCodeCache(folder, bundle.id);
  const scripts = new Map();
  const modules = new Map();
  let nodeRequire;

  const require = (name) => {
    if (name.startsWith('./')) return load(name.slice(2));
    nodeRequire ??= createRequire(`${folder}entry.js`);
    return nodeRequire(name);
  };

  const importChunk = async (name) => (name.startsWith('./') ? require(name) : import(name));

  function load(name) {
    const known = modules.get(name);
    if (known !== undefined) return known.exports;
    const script = new vm.Script(`(function(${PARAMETERS}){${bundle.textOf(name)}\n})`, {
      filename: folder + name,
      cachedData: cache.bytesOf(name),
    });
    scripts.set(name, script);
    const module = { exports: {} };
    modules.set(name, module);
    const run = script.runInThisContext();
    run(module.exports, require, module, require, importChunk, import.meta.url);
    return module.exports;
  }

  keepCodeCache(cache, scripts, verb);
  return load;
}
