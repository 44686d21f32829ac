import { composeConfig, readProject, type ReadResult } from '@alfred/compose-file';
import { dirname } from 'node:path';
import { diskFiles } from '../../../../e2e/src/disk-files.js';
import type { CorpusFile } from './corpus.js';
import { differences } from './differences.js';
import { askPlugin, ENVIRONMENT, type ComposeWord } from './engine.js';

/** A file as Docker Compose and we understand it. */
export interface Reading extends CorpusFile {
  readonly compose: ComposeWord;
  /** Why we do not read it; absent where we do. */
  readonly refusal?: string;
  readonly crash?: string;
  /** Places where our model is another; only of what both read. */
  readonly differences: readonly string[];
  /** Cause of the differences, when it is not ours. */
  readonly cause?: string;
  readonly seconds: number;
}

/** Options that a file is read with, here as for Docker Compose. */
export function readAs(path: string): Omit<Parameters<typeof readProject>[0], 'files'> {
  return {
    paths: [path],
    environment: ENVIRONMENT,
    projectDirectory: dirname(path),
    missingVariables: 'compose',
  };
}

/** Findings about what is not there, which Docker Compose does not ask about without consistency. */
const CONSISTENCY =
  /^compose\/(unknown-(need|volume|network|secret|config)|no-image|mode-and-networks)$/;

/** Reads a file and compares what it means to us with what it means to Docker Compose. */
export async function readBeside(file: CorpusFile, compose: ComposeWord): Promise<Reading> {
  const started = process.cpuUsage();
  let read: ReadResult;
  let ours: unknown;
  try {
    read = readProject({ ...readAs(file.path), files: diskFiles });
    ours = read.project === undefined ? undefined : plain(composeConfig(read.project));
  } catch (error) {
    const crash = error instanceof Error ? error.message : String(error);
    return { ...file, compose, crash, differences: [], seconds: 0 };
  }
  const { user, system } = process.cpuUsage(started);
  const refusal = refusalOf(read, compose.mode);
  const found = { ...file, compose, seconds: (user + system) / 1e6 };
  if (refusal !== undefined || compose.config === undefined)
    return { ...found, differences: [], ...(refusal === undefined ? {} : { refusal }) };
  const places = differences(ours, compose.config);
  const cause = await foreignCause(file.path, compose.mode, places, ours);
  return { ...found, differences: places, ...(cause === undefined ? {} : { cause }) };
}

function refusalOf(
  { project, diagnostics }: ReadResult,
  mode: ComposeWord['mode'],
): string | undefined {
  const errors = diagnostics.filter(
    ({ code, severity }) =>
      (severity === 'error' || code === 'compose/newer-key') &&
      !(mode === 'without consistency' && CONSISTENCY.test(code)),
  );
  if (project !== undefined && errors.length === 0) return undefined;
  return errors[0]?.message ?? 'it is no project';
}

const OTEL = 'OTEL_RESOURCE_ATTRIBUTES';

/** Whether all that differs is what the docker command puts into its environment: started by itself, Compose agrees with us. */
async function foreignCause(
  path: string,
  mode: ComposeWord['mode'],
  places: readonly string[],
  ours: unknown,
): Promise<string | undefined> {
  if (places.length === 0 || !places.every((place) => place.endsWith(`.${OTEL}`))) return undefined;
  const alone = await askPlugin(path, mode);
  return alone !== undefined && differences(ours, alone).length === 0
    ? `the docker command changes ${OTEL}; Compose by itself agrees with us`
    : undefined;
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}
