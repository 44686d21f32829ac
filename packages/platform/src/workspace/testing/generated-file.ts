import type { GeneratedFile } from '@alfred/model';
import { preamble } from '../../emit/formats/preamble.js';

/** A generated file whose text says so. */
export function generated(path: string, text: string): GeneratedFile {
  return { path, content: `${preamble('hash')}\n${text}\n`, owner: 'generated' };
}

/** Files of which some change from version 1 to version 2, one stays, and some exist in one of the two only. */
export function versionOf(version: number): GeneratedFile[] {
  const changing = Array.from({ length: 8 }, (_, index) =>
    generated(`agents/a${index}/Dockerfile`, `version ${version}\n`.repeat(index * 200 + 1)),
  );
  return [
    ...changing,
    generated(`only/${version}/file.md`, 'here'),
    generated('same.yaml', 'same'),
  ];
}
