import { readProject, type ComposeProject, type ComposeService } from '@alfred/compose-file';
import { filesOf } from '@alfred/compose-file/testing';
import type { Facts } from '../../facts/facts.js';
import { imageFactsOf } from '../../facts/images/image-facts-of.js';
import type { OptimizeInput } from '../input.js';
import { optimize, type Optimized } from '../optimize.js';

/** Facts of a project: of images what the tables know, of what is built nothing. */
export function factsOf(project: ComposeProject): Facts {
  return {
    project,
    services: [...project.services.values()],
    imageOf: ({ build, image }) =>
      image === undefined || build !== undefined ? undefined : imageFactsOf(image.value),
    exists: () => true,
  };
}

/** Optimises files in memory; those of `edited`, by default compose.yaml, may be changed. */
export function optimizedFiles(
  files: Readonly<Record<string, string>>,
  options: Partial<OptimizeInput> = {},
  edited: readonly string[] = ['compose.yaml'],
): Optimized {
  const read = (texts: ReadonlyMap<string, string>): ReturnType<typeof readProject> =>
    readProject({
      paths: edited,
      files: filesOf({ ...files, ...Object.fromEntries(texts) }),
      environment: options.environment ?? {},
      profiles: ['*'],
    });
  const texts = new Map(edited.map((path) => [path, files[path] ?? '']));
  const { diagnostics, project } = read(texts);
  if (project === undefined) throw new Error(JSON.stringify(diagnostics));
  return optimize({ project, texts, factsOf, readAgain: read, ...options });
}

/** The text of compose.yaml after optimising it. */
export function optimizedText(text: string, options: Partial<OptimizeInput> = {}): string {
  return optimizedFiles({ 'compose.yaml': text }, options).texts.get('compose.yaml') ?? '';
}

/** Each outcome as `service OPT-001 result reason`. */
export function outcomeLines({ outcomes }: Optimized): readonly string[] {
  return outcomes.map(({ id, reason, result, service }) =>
    [service, id, result, ...(reason === undefined ? [] : [reason])].join(' '),
  );
}

/** A service that is written on one line. */
export function serviceOf(text: string): ComposeService {
  const files = filesOf({ 'compose.yaml': `services:\n  a: ${text}\n` });
  const { project } = readProject({ paths: ['compose.yaml'], files, environment: {} });
  const service = project?.services.get('a');
  if (service === undefined) throw new Error(`not a service: ${text}`);
  return service;
}
