import type { Diagnostic, Platform } from '@alfred/model';

const wellFormed = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** A file's name, a key of the target and a part of variables: the shortest limit of these. */
const LONGEST_NAME = 63;

/** `secrets/bad-name`: a secret is a file under /run/secrets, and not every text can name one. */
export function badSecretName(platform: Platform): readonly Diagnostic[] {
  return platform.services.flatMap((service) =>
    service.secrets
      .filter(({ name }) => !wellFormed.test(name) || name.length > LONGEST_NAME)
      .map(({ name, at }): Diagnostic => {
        const proposal = proposed(name);
        return {
          code: 'secrets/bad-name',
          severity: 'error',
          message: `A secret cannot be named "${name.slice(0, LONGEST_NAME)}": it is a file, so its name is made of lower-case letters, digits and single dashes, at most ${LONGEST_NAME}.`,
          help: proposal === '' ? 'Choose another name.' : `Write ${proposal}.`,
          at,
          service: service.name,
        };
      }),
  );
}

function proposed(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+/, '')
    .slice(0, LONGEST_NAME)
    .replace(/-+$/, '');
}
