// Writes the files of parts that launch.mjs reads.
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { DIGITS } from './launch.mjs';

/** Writes a file of parts; throws where the folder cannot be written to. */
export function writeParts(path, facts, parts) {
  const places = {};
  let offset = 0;
  for (const [name, bytes] of parts) {
    places[name] = [offset, bytes.length];
    offset += bytes.length;
  }
  const index = Buffer.from(JSON.stringify({ ...facts, parts: places }), 'latin1');
  const end = Buffer.from(String(index.length).padStart(DIGITS, '0'), 'latin1');
  const temporary = `${path}.${process.pid}`;
  try {
    writeFileSync(temporary, Buffer.concat([...[...parts].map(([, bytes]) => bytes), index, end]));
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
