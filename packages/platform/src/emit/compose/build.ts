import type { ServicePlan } from '@alfred/model';
import { relativePath } from '../../text/relative-path.js';
import { sortedMap } from '../formats/compose-file/container.js';
import { hostPath } from '../formats/compose-file/mounts.js';
import { escapeDollars } from '../formats/compose-file/template.js';
import type { YamlMap } from '../formats/yaml-value.js';

/** How an image of ours is built. Compose looks for the Dockerfile from the context, not from the workspace. */
export function buildOf({ image }: ServicePlan): YamlMap | undefined {
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
