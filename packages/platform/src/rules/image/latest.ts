import type { Diagnostic, Rule } from '@alfred/model';
import { parseImageReference } from '../../catalogue/index.js';

/** `image/latest`: the reference names no version, so tomorrow's container is another one. */
export const latestImage: Rule = (stack) =>
  stack.services.flatMap(({ name, image }): readonly Diagnostic[] => {
    if (image === undefined) return [];
    const { tag, digest } = parseImageReference(image.value);
    if (digest !== undefined || (tag !== undefined && tag !== 'latest')) return [];
    const how = tag === undefined ? 'has no tag, which means «latest»' : 'has the tag «latest»';
    return [
      {
        code: 'image/latest',
        severity: 'error',
        message: `The image of "${name}" ${how}: it is another one after each release, on each machine, and after each clean-up.`,
        help: 'Name a version, or pin a digest (@sha256:…).',
        at: image.at,
        service: name,
      },
    ];
  });
