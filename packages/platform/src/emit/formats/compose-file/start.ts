import type { Decided, ServicePlan } from '@alfred/model';
import type { Teller } from '../reasons.js';
import { flow, noted, type YamlMap, type YamlValue } from '../yaml-value.js';
import { escapeDollars } from './template.js';

/** Name of the image; for one the catalogue knows, why this version. */
export function imageNameOf(service: ServicePlan, tell: Teller): YamlValue {
  // No reference of an image has a dollar of its own: `${TAG}` is for the target to fill in.
  const name = service.imageName;
  return service.catalogueEntry === undefined
    ? name
    : noted(name, { behind: tell(service.image.because) });
}

/** The words the container is started with. */
export function startOf(service: ServicePlan, tell: Teller): YamlMap {
  return {
    entrypoint: wordsOf(service.entrypoint, tell),
    command: wordsOf(service.command, tell),
    working_dir:
      service.workingFolder === undefined ? undefined : escapeDollars(service.workingFolder.value),
  };
}

function wordsOf(
  words: Decided<readonly string[]> | undefined,
  tell: Teller,
): YamlValue | undefined {
  if (words === undefined) return undefined;
  const workedOut = words.because.filter(({ source }) => source === 'derived');
  return flow(words.value.map(escapeDollars), tell(workedOut));
}
