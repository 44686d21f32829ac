import {
  composeConfig,
  readProject,
  type ComposeFiles,
  type ComposeProject,
  type ReadOptions,
} from '@alfred/compose-file';
import { hasErrors, sourcesOf, type Diagnostic } from '@alfred/model';
import { generate, type ParseCache, type ParsedManifest } from '@alfred/platform';
import { posix } from 'node:path';
import { configDifferences, type ConfigPath } from './differences.js';
import type { MovedSecret } from './setting-registry.js';
import { settingsText } from './settings-text.js';

/** What a draft gives back: findings that keep it from being printed, or where it differs from the original. */
export type Proof =
  | { readonly printed: false; readonly diagnostics: readonly Diagnostic[] }
  | {
      readonly printed: true;
      readonly compose: string;
      readonly differences: readonly ConfigPath[];
      readonly diagnostics: readonly Diagnostic[];
    };

/** The original under some circumstances: its configuration, and how what is generated is read beside it. */
interface Trial {
  readonly before: unknown;
  readonly options: ReadOptions;
}

/** Holds a draft to its original: what it generates is read as Docker Compose would, and compared path by path. */
export class Prover {
  readonly #trials: readonly Trial[];
  readonly #path: string;
  readonly #isAnnounced: (path: ConfigPath) => boolean;
  readonly #parses = keptParses();

  /** @param isAnnounced whether the user agreed to a difference at this place */
  constructor(
    project: ComposeProject,
    options: ReadOptions,
    moved: readonly MovedSecret[],
    isAnnounced: (path: ConfigPath) => boolean,
  ) {
    this.#isAnnounced = isAnnounced;
    this.#path = posix.join(project.directory, '.adopted.compose.yaml');
    this.#trials = trialsOf(project, options, moved);
  }

  prove(files: Readonly<Record<string, string>>): Proof {
    const generated = generate(sourcesOf(files), { target: 'compose', parses: this.#parses });
    if (hasErrors(generated.diagnostics))
      return { printed: false, diagnostics: generated.diagnostics };
    const compose = generated.files.find(({ path }) => path === 'compose.yaml')?.content ?? '';
    const { diagnostics } = generated;
    const found = new Map<string, ConfigPath>();
    for (const trial of this.#trials) {
      const differences = this.#compare(compose, trial);
      // What differs under one of them is settled before the others are looked at.
      if (!differences.every(this.#isAnnounced))
        return { printed: true, compose, differences, diagnostics };
      for (const path of differences) found.set(path.join('\n'), path);
    }
    return { printed: true, compose, differences: [...found.values()], diagnostics };
  }

  #compare(compose: string, { before, options }: Trial): readonly ConfigPath[] {
    const files = withFile(options.files, this.#path, compose);
    const { project } = readProject({ ...options, paths: [this.#path], files });
    return configDifferences(before, project === undefined ? undefined : composeConfig(project));
  }
}

/** The settings of an installation, and none, and every variable set: what is equal in all of them is equal. */
function trialsOf(
  project: ComposeProject,
  given: ReadOptions,
  moved: readonly MovedSecret[],
): readonly Trial[] {
  const options: ReadOptions = {
    ...given,
    projectDirectory: project.directory,
    profiles: ['*'],
    missingVariables: 'lenient',
  };
  const { HOME = '/root' } = given.environment;
  const names = new Set(project.variables.map(({ name }) => name));
  const all = Object.fromEntries([...names].map((name) => [name, '1']));
  const values = Object.fromEntries(moved.map(({ setting, value }) => [setting, value]));
  const literals = Object.fromEntries(
    moved.flatMap(({ setting, value, wasDefault }) => (wasDefault ? [] : [[setting, value]])),
  );
  const bare = { ...options, envFiles: [] };
  // Its name may be made of variables; it is the one it has here.
  const named = { ...bare, projectName: project.name };
  const known = faultsOf(readProject(options).diagnostics);
  return [
    trial(options, withSettings(options, project.directory, moved), undefined),
    trial(
      { ...named, environment: { HOME } },
      { ...bare, environment: { HOME, ...values } },
      known,
    ),
    trial(
      { ...named, environment: { HOME, ...all } },
      { ...bare, environment: { HOME, ...all, ...literals } },
      known,
    ),
  ].filter((each) => each !== undefined);
}

/** Undefined where the original cannot be read so: it has faults that it has not with its own settings. */
function trial(
  original: ReadOptions,
  options: ReadOptions,
  known: ReadonlySet<string> | undefined,
): Trial | undefined {
  const { diagnostics, project } = readProject(original);
  if (project === undefined) return undefined;
  const isWorse = known !== undefined && [...faultsOf(diagnostics)].some((one) => !known.has(one));
  return isWorse ? undefined : { before: composeConfig(project), options };
}

function faultsOf(diagnostics: readonly Diagnostic[]): ReadonlySet<string> {
  return new Set(
    diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ at, code }) => `${code} ${at.file}:${at.line}:${at.column}`),
  );
}

/** Parses of manifests, which stay the same from one proof to the next but for a few. */
function keptParses(): ParseCache {
  const known = new Map<string, { text: string; parsed: ParsedManifest<unknown> }>();
  return {
    get: (path, text) => {
      const found = known.get(path);
      return found?.text === text ? found.parsed : undefined;
    },
    set: (path, text, parsed) => void known.set(path, { text, parsed }),
  };
}

/** With the `.env` that adoption leaves behind. */
function withSettings(
  options: ReadOptions,
  directory: string,
  moved: readonly MovedSecret[],
): ReadOptions {
  if (moved.length === 0) return options;
  const path = posix.join(directory, '.env');
  const bytes = options.files.read(path);
  const before = typeof bytes === 'string' ? '' : new TextDecoder().decode(bytes);
  const text = settingsText(
    before,
    moved.map(({ setting: name, value }) => ({ name, value })),
  );
  const { envFiles } = options;
  return {
    ...options,
    files: withFile(options.files, path, text),
    ...(envFiles === undefined || envFiles.includes(path) ? {} : { envFiles: [...envFiles, path] }),
  };
}

function withFile(files: ComposeFiles, path: string, text: string): ComposeFiles {
  return {
    read: (one) => (one === path ? new TextEncoder().encode(text) : files.read(one)),
    exists: (one) => one === path || files.exists(one),
  };
}
