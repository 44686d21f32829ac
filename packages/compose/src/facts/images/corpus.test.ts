import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { imageFactsOf } from './image-facts-of.js';

/** Real compose files beside the checkout; without them this looks at nothing. */
const corpus = new URL('../../../../../../shared/corpus/', import.meta.url);

const files = existsSync(corpus)
  ? readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.ya?ml$/.test(file),
    )
  : [];

/** Images as written, variables replaced by their defaults. A line's text is enough to count by. */
const images = files.flatMap((file) => {
  const text = readFileSync(new URL(file, corpus), 'utf8');
  return [...text.matchAll(/^\s+image:\s*["']?([^\s"'#]+)/gm)].map(([, image = '']) =>
    withDefaults(image),
  );
});

function withDefaults(image: string): string {
  const inner = image.replace(/\$\{\w+(?::?[-?]([^${}]*))?\}/g, '$1');
  return inner === image ? image : withDefaults(inner);
}

test(`every image of ../shared/corpus is looked up, most are known (${String(files.length)} files there)`, () => {
  const known = images.filter((image) => imageFactsOf(image) !== undefined);
  const onHub = [...new Set(images)].filter((image) => !/^[^/]*[.:][^/]*\//.test(image));
  for (const image of onHub)
    expect(imageFactsOf(`docker.io/${image}`)).toEqual(imageFactsOf(image));
  if (images.length > 0) expect(known.length / images.length).toBeGreaterThan(0.65);
});
