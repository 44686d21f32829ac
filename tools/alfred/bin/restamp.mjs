// Notes new times of inputs whose content is still what the bundle was built from, so that the next start need not read them.
import { BUNDLE_NAME } from './launch.mjs';
import { writeParts } from './write-parts.mjs';

/** Writes the bundle with the same chunks and the times that were seen before the contents were read. */
export function restamp(folder, { id, parts, touched }) {
  const inputs = Object.entries(parts.facts.inputs).map(([path, stamp]) => [
    path,
    touched.has(path) ? [...touched.get(path), stamp[2]] : stamp,
  ]);
  try {
    const chunks = new Map(parts.names.map((name) => [name, parts.read(name)]));
    writeParts(folder + BUNDLE_NAME, { id, inputs: Object.fromEntries(inputs) }, chunks);
  } catch {
    // A tree that cannot be written to: the next run reads the inputs again.
  }
}
