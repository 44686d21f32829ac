import {
  composeConfig,
  readProject,
  type ComposeFiles,
  type ComposeProject,
  type ReadOptions,
} from '@alfred/compose-file';
import { hasErrors, sourcesOf, type Diagnostic } from '@alfred/model';
import { generate } from '@alfred/platform';
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

  constructor(project: ComposeProject, options: ReadOptions, moved: readonly MovedSecret[]) {
    this.#path = posix.join(project.directory, '.adopted.compose.yaml');
    this.#trials = trialsOf(project, options, moved);
  }

  prove(files: Readonly<Record<string, string>>): Proof {
    const generated = generate(sourcesOf(files), { target: 'compose' });
    if (hasErrors(generated.diagnostics))
      return { printed: false, diagnostics: generated.diagnostics };
    const compose = generated.files.find(({ path }) => path === 'compose.yaml')?.content ?? '';
    const found = new Map<string, ConfigPath>();
    for (const trial of this.#trials) {
      for (const path of this.#compare(compose, trial)) found.set(path.join('\n'), path);
    }
    const { diagnostics } = generated;
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
    projectName: project.name,
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
  return [
    trial(options, withSettings(options, project.directory, moved)),
    trial({ ...bare, environment: { HOME } }, { ...bare, environment: { HOME, ...values } }),
    trial(
      { ...bare, environment: { HOME, ...all } },
      { ...bare, environment: { HOME, ...all, ...literals } },
    ),
  ].filter((each) => each !== undefined);
}

function trial(original: ReadOptions, options: ReadOptions): Trial | undefined {
  const { project } = readProject(original);
  return project === undefined ? undefined : { before: composeConfig(project), options };
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
