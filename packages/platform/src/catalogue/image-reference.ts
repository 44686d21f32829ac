/** The parts of an image reference, the repository in its shortest form. */
export interface ImageReference {
  /** `postgres` for `docker.io/library/postgres:17@sha256:…`. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** Registries that serve the same repositories as Docker Hub, under the same names. */
const dockerHub =
  /^(?:(?:registry-1\.|index\.|registry\.hub\.)?docker\.(?:io|com)|mirror\.gcr\.io|public\.ecr\.aws\/docker)\//;

/**
 * Takes an image reference apart. Total: any text gives a result.
 *
 * | reference | repository | tag |
 * | --- | --- | --- |
 * | redis | redis | |
 * | docker.io/library/postgres:17 | postgres | 17 |
 * | localhost:5000/team/app:1.2@sha256:ab… | localhost:5000/team/app | 1.2 |
 */
export function parseImageReference(reference: string): ImageReference {
  const [named = '', digest] = reference.trim().split('@', 2);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const path = colon === -1 ? named : named.slice(0, colon);
  return {
    repository: path.replace(dockerHub, '').replace(/^library\//, ''),
    tag: colon === -1 ? undefined : named.slice(colon + 1),
    digest,
  };
}
