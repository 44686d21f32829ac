import type { Diagnostic, Origin } from '@alfred/model';
import type { MapNode, VariableUse } from '../tree/node.js';
import type { ComposeService } from './service.js';

/** How the reader gets at files; it touches no disk itself. Paths are as given, with `/`, relative to the working folder or absolute. */
export interface ComposeFiles {
  /** The bytes of a file; or why there are none: `missing`, `not-a-file` (folder, FIFO, device), `no-rights`, `too-large`. */
  read(path: string): Uint8Array | 'missing' | 'not-a-file' | 'no-rights' | 'too-large';
  /** Whether something is there, of any kind. */
  exists(path: string): boolean;
}

/** What to read and with which settings; the names are those of `docker compose`'s flags. */
export interface ReadOptions {
  /** Paths of `-f`, in order; later ones change earlier ones. */
  readonly paths: readonly string[];
  readonly files: ComposeFiles;
  /** Variables of the caller. The reader adds those of `.env`; the caller's win. */
  readonly environment: Readonly<Record<string, string>>;
  /** `--project-directory`; default: folder of the first file. */
  readonly projectDirectory?: string;
  /** `--project-name`; default: as compose finds it. */
  readonly projectName?: string;
  /** `--env-file`; default `.env` of the project's folder, where there is one. */
  readonly envFiles?: readonly string[];
  /** Profiles that are active; `*` for all. Default: COMPOSE_PROFILES of the environment. */
  readonly profiles?: readonly string[];
  /**
   * How variables without a value are treated, and required ones that lack it:
   * `compose` as Docker Compose does (empty, or an error);
   * `lenient` required ones count as empty too, with a finding. Default `lenient`.
   */
  readonly missingVariables?: 'compose' | 'lenient';
}

/** A file that the project is made of. */
export interface ProjectFile {
  readonly path: string;
  readonly role: 'main' | 'extends' | 'include' | 'env';
  readonly text: string;
}

/** What a set of compose files means to Docker Compose 2.26, with the places it was written. */
export interface ComposeProject {
  readonly name: string;
  /** Folder that relative paths are resolved against, as given. */
  readonly directory: string;
  /** Everything, merged, interpolated and in long form: what `docker compose config` prints, services of inactive profiles included. */
  readonly root: MapNode;
  readonly files: readonly ProjectFile[];
  /** Services by name, in the order of the files; those of inactive profiles too (`isActive` false). */
  readonly services: ReadonlyMap<string, ComposeService>;
  /** Variables of the interpolation, every use. */
  readonly variables: readonly VariableUse[];
  /** Names defined in `.env` or `--env-file`, with their places. */
  readonly settings: readonly {
    readonly name: string;
    readonly value: string;
    readonly at: Origin;
  }[];
}

/** What reading gave: a project unless an error kept it from being one, and all findings. */
export interface ReadResult {
  readonly project?: ComposeProject;
  readonly diagnostics: readonly Diagnostic[];
}
