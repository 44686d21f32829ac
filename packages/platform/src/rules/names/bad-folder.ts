import type { Diagnostic, Platform } from '@alfred/model';

/** What DNS, container names and every file system can hold. Source: RFC 1035, 2.3.1 and 2.3.4. */
const dnsLabel = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const LONGEST_LABEL = 63;

/** `names/bad-folder`: a service is named as its folder, and the folder's name cannot be a host name. */
export function badFolder(platform: Platform): readonly Diagnostic[] {
  return platform.services
    .filter(({ name }) => !dnsLabel.test(name) || name.length > LONGEST_LABEL)
    .map(({ name, origins }) => ({
      code: 'names/bad-folder',
      severity: 'error',
      message: `The folder "${name}" gives its service a name that cannot be a host name: it is made of lower-case letters, digits and single dashes, starts with a letter and has at most ${LONGEST_LABEL} characters.`,
      help: 'Rename the folder, or name the service in its manifest with «name:».',
      at: origins.keyAt(['name']),
      service: name,
    }));
}
