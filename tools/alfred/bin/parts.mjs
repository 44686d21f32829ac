// A file of named parts, each read only when it is asked for: the parts, one after the other, then an index as JSON, then
// the length of the index in ten digits. It is written under another name and renamed, so a reader sees all of one file.
import {
  closeSync,
  fstatSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';

const DIGITS = 10;

/** Enough for most indexes, so that one read gets index and length. */
const TAIL = 64 * 1024;

/** @returns the index and a function that reads a part, or undefined where there is no whole file */
export function openParts(path) {
  try {
    const fd = openSync(path, 'r');
    const { size } = fstatSync(fd);
    let tail = readAt(fd, Math.max(0, size - TAIL), Math.min(TAIL, size));
    const length = Number(tail.latin1Slice(tail.length - DIGITS));
    if (length + DIGITS > tail.length) tail = readAt(fd, size - DIGITS - length, length + DIGITS);
    const { parts, ...facts } = JSON.parse(
      tail.latin1Slice(tail.length - DIGITS - length, tail.length - DIGITS),
    );
    return {
      facts,
      names: Object.keys(parts),
      read: (name) => (parts[name] === undefined ? undefined : readAt(fd, ...parts[name])),
      close: () => closeSync(fd),
    };
  } catch {
    return undefined;
  }
}

function readAt(fd, start, length) {
  const bytes = Buffer.allocUnsafeSlow(length);
  return bytes.subarray(0, readSync(fd, bytes, 0, length, start));
}

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
