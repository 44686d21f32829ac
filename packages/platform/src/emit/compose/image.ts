import type { Decided, ServicePlan } from '@alfred/model';
import { sortedMap } from '../formats/compose-file/container.js';
import { hostPath } from '../formats/compose-file/mounts.js';
import { escapeDollars } from '../formats/compose-file/template.js';
import type { Teller } from '../formats/reasons.js';
import { flow, noted, type YamlMap, type YamlValue } from '../formats/yaml.js';
import { relativePath } from '../../text/relative-path.js';

/** What runs: the image, how it is built where it is ours, and the words it is started with. */
export function imageOf(service: ServicePlan, tell: Teller): YamlMap {
  return {
    image:
      service.catalogueEntry === undefined
        ? escapeDollars(service.imageName)
        : noted(escapeDollars(service.imageName), { behind: tell(service.image.because) }),
    build: buildOf(service),
    entrypoint: wordsOf(service.entrypoint, tell),
    command: wordsOf(service.command, tell),
    working_dir:
      service.workingFolder === undefined ? undefined : escapeDollars(service.workingFolder.value),
  };
}

/** Compose looks for the Dockerfile from the context, not from the workspace. */
function buildOf({ image }: ServicePlan): YamlMap | undefined {
  const source = image.value;
  if (source.type === 'image') return undefined;
  const dockerfile = relativePath(source.context, source.dockerfile);
  return {
    context: escapeDollars(hostPath(source.context)),
    dockerfile: dockerfile === 'Dockerfile' ? undefined : escapeDollars(dockerfile),
    target: source.target,
    args: Object.keys(source.args).length === 0 ? undefined : sortedMap(source.args, escapeDollars),
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
