// V8's code cache of the chunks: what was compiled once need not be compiled again.
// One file per bundle, Node version and processor; its index tells the verbs whose code it holds. Each chunk's bytes are
// there twice, because V8 crashes on damaged bytes and comparing two copies costs a tenth of what a hash costs.
// Whatever is wrong with it (absent, cut off, of another V8), the chunks run all the same and a new one is made.
import { openParts, writeParts } from './parts.mjs';

/** @returns the verbs that are covered and the bytes by chunk; both empty where there is no usable cache */
export function openCodeCache(folder, id) {
  const path = `${folder}alfred.${id}.${process.version}.${process.arch}.cache`;
  const parts = openParts(path);
  const bytesOf = (name) => {
    const twice = parts?.read(name);
    if (twice === undefined || twice.length % 2 !== 0) return undefined;
    const bytes = twice.subarray(0, twice.length / 2);
    return bytes.equals(twice.subarray(twice.length / 2)) ? bytes : undefined;
  };
  return { path, verbs: parts?.facts.verbs ?? [], names: parts?.names ?? [], bytesOf };
}

/**
 * Writes the cache when the run ends, if it was not usable or this verb's code is not in it yet.
 * @param scripts those that ran, by chunk
 */
export function keepCodeCache(cache, scripts, verb) {
  const word = /^[a-z-]{1,20}$/.test(verb) ? verb : '-';
  process.once('exit', () => {
    const spoilt = [...scripts.values()].some((script) => script.cachedDataRejected !== false);
    if (!spoilt && cache.verbs.includes(word)) return;
    const verbs = [...new Set([...(spoilt ? [] : cache.verbs), word])];
    try {
      writeParts(cache.path, { verbs }, collect(scripts, cache));
    } catch {
      // A tree that cannot be written to: the next run compiles again.
    }
  });
}

/** The bytes of every chunk that ran or was kept before, twice. */
function collect(scripts, cache) {
  const chunks = new Map();
  for (const name of cache.names) {
    const bytes = scripts.has(name) ? undefined : cache.bytesOf(name);
    if (bytes !== undefined) chunks.set(name, Buffer.concat([bytes, bytes]));
  }
  for (const [name, script] of scripts) {
    const bytes = script.createCachedData();
    chunks.set(name, Buffer.concat([bytes, bytes]));
  }
  return chunks;
}
