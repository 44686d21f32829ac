// Writes the code cache that launch.mjs reads.
import { writeParts } from './write-parts.mjs';

/** Keeps the code that this run compiled, beside what earlier runs did, for the next run with this verb. */
export function keepCodeCache({ cache, scripts }, verb) {
  const spoilt = [...scripts].some(
    ([name, script]) => cache.names.includes(name) && script.cachedDataRejected !== false,
  );
  const verbs = new Set(spoilt ? [verb] : [...cache.verbs, verb]);
  try {
    writeParts(cache.path, { verbs: [...verbs] }, collect(cache, scripts));
  } catch {
    // A tree that cannot be written to: the next run compiles again.
  }
}

/** The bytes of every chunk that ran or was kept before, twice. */
function collect(cache, scripts) {
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
