// V8's code cache of the bundle: what was compiled once need not be compiled again.
// One file per bundle, Node version and processor. Its first line lists the verbs whose code it holds, then come
// the bytes, twice: V8 crashes on damaged bytes, and comparing two copies costs a tenth of what a hash costs.
// Whatever is wrong with it (absent, cut off, of another V8), the bundle runs all the same and a new one is made.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

function pathOf(folder, id) {
  return join(folder, `alfred.${id}.${process.version}.${process.arch}.cache`);
}

/** @returns the verbs that are covered and the bytes for V8, or undefined where there is no usable cache */
export function readCodeCache(folder, id) {
  try {
    const file = readFileSync(pathOf(folder, id));
    const start = file.indexOf(10) + 1;
    const length = (file.length - start) / 2;
    const bytes = file.subarray(start, start + length);
    if (length < 1 || !bytes.equals(file.subarray(start + length))) return undefined;
    return { verbs: file.toString('latin1', 0, start - 1).split(' '), bytes };
  } catch {
    return undefined;
  }
}

/** Writes the cache when the run ends, if it was not usable or this verb's code is not in it yet. */
export function keepCodeCache(folder, id, script, cache, verb) {
  const known = cache === undefined || script.cachedDataRejected === true ? [] : cache.verbs;
  const word = /^[a-z-]{1,20}$/.test(verb) ? verb : '-';
  if (known.includes(word)) return;
  process.once('exit', () => {
    const path = pathOf(folder, id);
    const temporary = `${path}.${process.pid}`;
    try {
      const bytes = script.createCachedData();
      const line = Buffer.from(`${[...known, word].join(' ')}\n`, 'latin1');
      writeFileSync(temporary, Buffer.concat([line, bytes, bytes]));
      renameSync(temporary, path);
    } catch {
      rmSync(temporary, { force: true });
    }
  });
}
