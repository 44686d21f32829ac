import { parseImageReference } from '@alfred/platform';

/** Names under which the same images are published as well, and the one the tables know. The first that fits counts. */
const places: readonly (readonly [RegExp, string])[] = [
  [/^registry\.docker\.com\/(?:library\/)?/, ''],
  [/^(?:lscr\.io|ghcr\.io)\/linuxserver\//, 'linuxserver/'],
  [/^(?:public\.ecr\.aws\/)?bitnami(?:legacy|secure)?\//, 'bitnami/'],
];

/**
 * Repository and tag of a reference, the repository in the form the tables know.
 *
 * | reference | repository | tag |
 * | --- | --- | --- |
 * | docker.io/library/redis:7 | redis | 7 |
 * | lscr.io/linuxserver/plex | linuxserver/plex | |
 * | bitnamilegacy/redis:8.0 | bitnami/redis | 8.0 |
 */
export function knownName(reference: string): {
  readonly repository: string;
  readonly tag: string | undefined;
} {
  const { repository, tag } = parseImageReference(reference);
  const place = places.find(([pattern]) => pattern.test(repository));
  return {
    repository: place === undefined ? repository : repository.replace(place[0], place[1]),
    tag,
  };
}
