import { isGenerated } from '@alfred/platform';
import { WrongUse } from '../exit.js';
import type { OpenCompose } from './open.js';

/**
 * Refuses to change a file that Alfred prints: the next `alfred generate` would find a hand in it, or take the change back.
 * @throws WrongUse where one of the files that were named is generated
 */
export function refuseGenerated({ paths, places, read }: OpenCompose): void {
  const texts = new Map(read.project?.files.map(({ path, text }) => [path, text]));
  const printed = paths.find((path) => isGenerated(texts.get(path) ?? ''));
  if (printed === undefined) return;
  throw new WrongUse(
    `${places.show(printed)} is printed by Alfred from manifests, so a change in it would not stay.`,
    'Change the manifests, then run «alfred generate».',
  );
}
