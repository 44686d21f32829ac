import { parseImageReference } from '@alfred/platform';
import { defineRule } from '../define-rule.js';
import { oncePerPlace } from '../reading/source.js';
import type { RulePage } from '../rule.js';

const page: RulePage = {
  title: 'An image without a version',
  why: 'The tag «latest», and no tag, which means the same, is another image after each release, on each machine, and after each clean-up. Nobody can say afterwards what ran, or go back to it.',
  help: 'Name a version, or pin a digest (@sha256:…).',
  bad: {
    'compose.yaml': `services:
  dash:
    image: grafana/grafana:latest
`,
  },
  good: {
    'compose.yaml': `services:
  dash:
    image: grafana/grafana:11.1.4
`,
  },
  at: 'compose.yaml:3:12',
};

/** `image/latest`: the reference names no version, so tomorrow's container is another one. What is built here has none to name. */
export const latestImage = defineRule({
  id: 'image/latest',
  family: 'security',
  severity: 'warning',
  page,
  check: ({ services }) =>
    oncePerPlace(
      services.flatMap(({ name, image, build }) => {
        if (image === undefined || build !== undefined || image.value === '') return [];
        const { tag, digest } = parseImageReference(image.value);
        if (digest !== undefined || (tag !== undefined && tag !== 'latest')) return [];
        const how = tag === undefined ? 'has no tag, which means «latest»' : 'has the tag «latest»';
        return [
          {
            message: `The image of "${name}" ${how}: it is another one after each release, on each machine, and after each clean-up.`,
            help: 'Name a version, or pin a digest (@sha256:…).',
            at: image.at,
            service: name,
          },
        ];
      }),
    ),
});
