import type { ComposeProject, ComposeService } from '@alfred/compose-file';
import type { ImageFacts } from './image-facts.js';

/** Everything rules look at; it is gathered before, so that a rule touches no disk. */
export interface Facts {
  readonly project: ComposeProject;
  /** Services that can start: active ones, in the order of the file. */
  readonly services: readonly ComposeService[];
  /** What is known of a service's image, from the catalogue or from its Dockerfile; undefined: nothing. */
  readonly imageOf: (service: ComposeService) => ImageFacts | undefined;
  /** Whether something is there; paths as in the file, relative to the project's folder. */
  readonly exists: (path: string) => boolean;
  /** Text of a file, such as a Dockerfile; paths as for `exists`. Absent, or undefined: it cannot be read. */
  readonly textOf?: (path: string) => string | undefined;
  /** The host the stack shall run on, where it was said. */
  readonly host?: { readonly memoryBytes?: number; readonly cpus?: number };
}
