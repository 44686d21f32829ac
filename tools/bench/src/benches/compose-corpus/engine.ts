import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { run } from '../../../../e2e/src/run.js';

/** What Docker Compose makes of a file: its configuration, or that it refuses it. */
export interface ComposeWord {
  readonly config?: unknown;
  /** `as it is`, or only when services may name what is not there. */
  readonly mode: 'as it is' | 'without consistency' | 'refused';
}

/** How a file is asked about, when it does not lie where it belongs. */
export interface AskOptions {
  readonly projectDirectory?: string;
  readonly envFile?: string;
}

/** The environment that Docker Compose and we are given. */
export const ENVIRONMENT = { HOME: '/root' };

/** Where the plugin may lie that `docker compose` starts. */
const PLUGINS = ['/usr/local/lib', '/usr/lib', '/usr/libexec', '/usr/local/libexec'].map(
  (folder) => `${folder}/docker/cli-plugins/docker-compose`,
);

/** What `docker compose config` prints of a file; asked again without consistency where it refuses it. */
export async function askCompose(path: string, options: AskOptions = {}): Promise<ComposeWord> {
  const whole = await configOf(['docker', 'compose'], path, options, []);
  if (whole !== undefined) return { config: whole, mode: 'as it is' };
  const loose = await configOf(['docker', 'compose'], path, options, ['--no-consistency']);
  return loose === undefined ? { mode: 'refused' } : { config: loose, mode: 'without consistency' };
}

/**
 * What Compose prints when it is started by itself. The docker command changes OTEL_RESOURCE_ATTRIBUTES before it starts the
 * plugin, which then goes into every container that is given it. Undefined where the plugin is not found.
 */
export async function askPlugin(path: string, mode: ComposeWord['mode']): Promise<unknown> {
  const plugin = PLUGINS.find((each) => existsSync(each));
  if (plugin === undefined) return undefined;
  return configOf([plugin], path, {}, mode === 'as it is' ? [] : ['--no-consistency']);
}

async function configOf(
  [program = 'docker', ...words]: readonly string[],
  path: string,
  { projectDirectory = dirname(path), envFile }: AskOptions,
  flags: readonly string[],
): Promise<unknown> {
  const env = envFile === undefined ? [] : ['--env-file', envFile];
  const files = ['--project-directory', projectDirectory, ...env, '-f', path];
  const args = [...words, ...files, 'config', '--format', 'json', ...flags];
  const ended = await run(program, args, { cwd: projectDirectory, env: ENVIRONMENT });
  return ended.code === 0 ? (JSON.parse(ended.stdout) as unknown) : undefined;
}

/** Calls a function for each item, two at a time, and gives the answers in order. */
export async function twoAtATime<T, R>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<R>,
): Promise<readonly R[]> {
  const answers: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index];
      if (item !== undefined) answers[index] = await work(item, index);
    }
  };
  await Promise.all([worker(), worker()]);
  return answers;
}
