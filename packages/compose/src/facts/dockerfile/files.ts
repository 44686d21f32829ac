import type { ToolState } from './tool-state.js';

/** Stands in a word for what is not known. */
export const UNKNOWN = '\uFFFD';

/** The last part of a path. */
export function baseName(path: string): string {
  return path.replace(/\/+$/, '').replace(/^.*\//, '');
}

function folderOf(path: string): string {
  return path.replace(/\/+$/, '').replace(/[^/]*$/, '');
}

/** Where a path leads from a folder. */
export function resolve(folder: string, path: string): string {
  return path.startsWith('/') ? path : `${folder.replace(/\/+$/, '')}/${path}`;
}

/** A file is put somewhere: under PATH it is a program of its name. */
export function putFile(state: ToolState, target: string, isConditional: boolean): void {
  if (state.place(folderOf(target)) !== 'in') return;
  const name = baseName(target);
  if (name.includes(UNKNOWN)) state.doubtAll();
  else state.add([name], isConditional);
}

/** Files are put somewhere by `cp`, `mv`, `ln` or `install`. */
export function putFiles(
  state: ToolState,
  sources: readonly string[],
  target: string,
  isConditional: boolean,
): void {
  const place = state.place(target);
  if (place === 'elsewhere') putFile(state, target, isConditional);
  else if (sources.some((source) => /[*?[\uFFFD]|\/$/.test(source))) state.doubtAll();
  else if (place === 'in') state.add(sources.map(baseName), isConditional);
  else if (sources.some((source) => /^(s?bin|usr|local)$/.test(baseName(source)))) state.doubtAll();
}

/** An archive is unpacked into a folder. */
export function unpack(state: ToolState, folder: string): void {
  if (folder.includes(UNKNOWN) || state.place(folder) !== 'elsewhere') state.doubtAll();
}

/** Files are removed. */
export function removeFiles(
  state: ToolState,
  paths: readonly string[],
  isConditional: boolean,
): void {
  for (const path of paths) {
    const place = state.place(folderOf(path));
    if (place !== 'in') continue;
    const name = baseName(path);
    if (/[*?[\uFFFD]/.test(name)) state.doubtAll();
    else state.remove([name], isConditional);
  }
}
