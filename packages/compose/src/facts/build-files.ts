import { posix } from 'node:path';
import type { ServiceBuild } from '@alfred/compose-file';

const remote = /:\/\/|^git@|^(?:github|gitlab|bitbucket)\.\w+\/|\.git(?:#|$)/;

/** The folder a build takes its files from; undefined where it is elsewhere, or came from a variable without a value. */
export function localContext(build: ServiceBuild | undefined): string | undefined {
  if (build === undefined || build.context === '' || remote.test(build.context)) return undefined;
  return build.context;
}

/** Whether the folder of a build is there; that of the compose file is. */
export function isThere(context: string, exists: (path: string) => boolean): boolean {
  return context === '.' || exists(context);
}

/** Path of the Dockerfile; undefined where it is elsewhere or stands in the compose file. */
export function localDockerfile(build: ServiceBuild | undefined): string | undefined {
  const context = localContext(build);
  if (build === undefined || context === undefined || build.dockerfileInline !== undefined)
    return undefined;
  const dockerfile = build.dockerfile ?? 'Dockerfile';
  if (remote.test(dockerfile)) return undefined;
  return posix.isAbsolute(dockerfile) ? dockerfile : posix.join(context, dockerfile);
}
