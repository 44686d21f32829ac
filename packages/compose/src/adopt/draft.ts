import type {
  ComposeNode,
  ComposeProject,
  ComposeService,
  MapNode,
  ScalarNode,
} from '@alfred/compose-file';
import type { YamlMap, YamlValue } from '@alfred/platform';
import type { Comments } from './comments.js';
import type { Mend } from './mends.js';
import { isForFields } from './secret-value.js';
import { resolvedForm, writtenForm } from './written-form.js';

/**
 * How far a part of a service is from the fields of a manifest: 0 said by a field, 1 kept by a fragment as it was written,
 * 2 kept as Docker Compose understood it.
 */
export type Level = 0 | 1 | 2;

/** What is settled between two proofs: everything begins at level 0, and what is not equal goes down. */
export interface Levels {
  /** Of a key, or of one entry of it: `environment`, `environment.DB_URL`. */
  levelOf(service: string, ...path: readonly string[]): Level;
  /** Services that no manifest can say: they are kept whole in platform.yaml. */
  readonly whole: ReadonlySet<string>;
}

/** A setting as its first user declares it: all others have to mean the same. */
export interface SettingMeaning {
  readonly description: string;
  readonly default?: string;
  readonly required?: boolean;
}

/** What all drafts of one round share. */
export interface DraftContext {
  readonly project: ComposeProject;
  readonly comments: Comments;
  readonly levels: Levels;
  readonly mends: readonly Mend[];
  /** The `x-` blocks of the file, without secrets. */
  readonly blocks: ReadonlyMap<string, ComposeNode>;
  /** Scalars that had a secret in them. */
  readonly cleaned: ReadonlySet<ComposeNode>;
  /** Names of services that get a manifest, by their names in the compose file. */
  readonly manifests: ReadonlySet<string>;
  /** Services that others wait for until they end. */
  readonly jobs: ReadonlySet<string>;
  readonly settings: Map<string, SettingMeaning>;
  /** Volumes that fields declare; filled in while services are drafted. */
  readonly declared: Set<string>;
  /** How the file is called in sentences: `docker-compose.yml`. */
  readonly fileName: string;
}

/** A service that is being put into fields. */
export interface ServiceSource {
  readonly name: string;
  /** Folder of its manifest. */
  readonly folder: string;
  /** Its tree without secrets. */
  readonly node: MapNode;
  readonly service: ComposeService;
}

/** What fields say of one key of a service; `rest` is what they do not, for the fragment. */
export interface Taken {
  readonly fields: YamlMap;
  readonly rest?: YamlValue | undefined;
}

/** Puts the value of one key into fields; undefined where none fits, and the fragment keeps the key whole. */
export type Facet = (
  value: ComposeNode,
  source: ServiceSource,
  context: DraftContext,
) => Taken | undefined;

/** A value for the fragment, as its level wants it. */
export function kept(value: ComposeNode, level: Level, context: DraftContext): YamlValue {
  const isClosed = (node: ScalarNode): boolean =>
    context.cleaned.has(node) || node.uses.some(({ name }) => !isForFields(name, 'a value'));
  if (level === 2) return resolvedForm(value, context.project.directory, isClosed);
  return writtenForm(value, context.comments.notesAt) ?? null;
}
