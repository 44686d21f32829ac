import type { ComposeService } from '@alfred/compose-file';
import type { Severity } from '@alfred/model';
import { imageFactsOf } from '../../facts/images/image-facts-of.js';
import { scalarsOf } from '../reading/scalars.js';

/** What becomes of a service whose image cannot be built. */
export interface WithoutBuild {
  readonly severity: Severity;
  /** End of a sentence: `it cannot start`. */
  readonly consequence: string;
}

/**
 * What becomes of a service whose image cannot be built. Compose builds only what it neither has nor can fetch, so a
 * service whose image lies in a registry starts all the same: a warning, until somebody wants to build it.
 */
export function withoutBuild(service: ComposeService): WithoutBuild {
  const { image } = service;
  const policy = scalarsOf(service).find(({ path }) => path.join('.') === 'pull_policy');
  if (image === undefined || policy?.node.value === 'build')
    return { severity: 'error', consequence: 'it cannot start' };
  if (policy?.node.value === 'never' || !isFetched(image.value))
    return {
      severity: 'error',
      consequence: 'it cannot start unless its image is on the machine already',
    };
  return {
    severity: 'warning',
    consequence: 'it cannot be built, and starts only where its image can be fetched',
  };
}

/** Whether a registry may have an image: a bare name that nobody knows is one that the project gives to its own. */
function isFetched(reference: string): boolean {
  return reference.includes('/') || imageFactsOf(reference) !== undefined;
}
