// Turns the places in a stack trace, which are those of the minified chunks, into places of the sources.
import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { basename, join, resolve } from 'node:path';

/** The stack of an error, each line with the source it comes from where a map knows it. */
export function traceOf(error, folder) {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const maps = new Map();
  return stack.replaceAll(/([^\s(]+\.js):(\d+):(\d+)/g, (place, file, line, column) => {
    const name = basename(file);
    if (!maps.has(name)) maps.set(name, readMap(join(folder, `${name}.map`)));
    const entry = maps.get(name)?.findEntry(Number(line) - 1, Number(column) - 1);
    if (entry?.originalSource === undefined) return place;
    return `${resolve(folder, entry.originalSource)}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  });
}

function readMap(path) {
  try {
    return new SourceMap(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}
