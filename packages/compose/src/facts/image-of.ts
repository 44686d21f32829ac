import { child, type ComposeFiles, type ComposeService } from '@alfred/compose-file';
import { posix } from 'node:path';
import { localDockerfile } from './build-files.js';
import { readDockerfile } from './dockerfile/dockerfile-facts.js';
import type { ImageFacts } from './image-facts.js';
import { imageFactsOf } from './images/image-facts-of.js';
import { textIn } from './text-in.js';

/** Where a project's files are. */
export interface ImageReaderOptions {
  readonly files: ComposeFiles;
  /** Folder that the contexts of builds are relative to, as the files are named. Default: the working folder. */
  readonly directory?: string;
}

/**
 * Makes the function that gives what is known of a service's image: from its Dockerfile where it is built, from
 * the catalogue and the tables where it is fetched. Each image and each build is looked at once.
 */
export function imageFactsReader({
  files,
  directory = '',
}: ImageReaderOptions): (service: ComposeService) => ImageFacts | undefined {
  const images = new Map<string, ImageFacts | undefined>();
  const builds = new Map<string, ImageFacts | undefined>();
  return (service) => {
    if (service.build !== undefined) {
      const key = JSON.stringify([service.build, contextsOf(service)]);
      return remember(builds, key, () => factsOfBuild(service, files, directory));
    }
    const reference = service.image?.value;
    return reference === undefined
      ? undefined
      : remember(images, reference, () => imageFactsOf(reference));
  };
}

function remember<T>(made: Map<string, T>, key: string, make: () => T): T {
  const found = made.get(key);
  if (found !== undefined || made.has(key)) return found as T;
  const value = make();
  made.set(key, value);
  return value;
}

function factsOfBuild(
  service: ComposeService,
  files: ComposeFiles,
  directory: string,
): ImageFacts | undefined {
  const { build } = service;
  if (build === undefined) return undefined;
  const dockerfile = localDockerfile(build);
  const file = dockerfile === undefined ? undefined : posix.join(directory, dockerfile);
  const text = build.dockerfileInline ?? (file === undefined ? undefined : textIn(files, file));
  if (text === undefined) return undefined;
  const args = build.args.flatMap(({ name, value }) =>
    value === undefined ? [] : [[name, value]],
  );
  return readDockerfile(text, {
    args: Object.fromEntries(args) as Record<string, string>,
    ...(build.target !== undefined && { target: build.target }),
    contexts: new Set(contextsOf(service)),
    path: build.dockerfileInline === undefined ? (file ?? 'Dockerfile') : 'dockerfile_inline',
  })?.facts;
}

/** Names that the build gives to other images or folders. */
function contextsOf(service: ComposeService): readonly string[] {
  const node = child(service.node, 'build', 'additional_contexts');
  return node?.kind === 'map' ? [...node.entries.keys()] : [];
}
