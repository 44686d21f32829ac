import { runCommand, type CommandOptions } from './run-command.js';

/** What is known of the Docker on this machine. */
export type Engine =
  | {
      readonly found: true;
      readonly version: string;
      readonly composeVersion: string;
      /** Memory of the machine the engine runs on. */
      readonly memoryBytes: number;
      readonly cpus: number;
    }
  | { readonly found: false; readonly message: string; readonly help: string };

/** An engine that says nothing for so long does not work, in ms. */
const ANSWER_WITHIN_MS = 20_000;

/** Asks the docker program for the engine and for compose. */
export async function findEngine(given: CommandOptions): Promise<Engine> {
  const options = { ...given, limitMs: ANSWER_WITHIN_MS };
  const info = await runCommand('docker', ['info', '--format', '{{json .}}'], options);
  if (info.code === 127) {
    return {
      found: false,
      message: 'There is no program "docker" on the path.',
      help: 'Install Docker Engine with the compose plugin.',
    };
  }
  const facts = parseInfo(info.out);
  if (info.code !== 0 || facts === undefined) {
    const [why = ''] = info.err.trim().split('\n');
    return {
      found: false,
      message: `The Docker Engine does not answer${why === '' ? '' : `: ${why}`}.`,
      help: 'Start it, or look whether you may talk to it (group docker, DOCKER_HOST).',
    };
  }
  const compose = await runCommand('docker', ['compose', 'version', '--short'], options);
  if (compose.code !== 0) {
    return {
      found: false,
      message: 'Docker has no compose plugin.',
      help: 'Install the package docker-compose-plugin, 2.20 or later.',
    };
  }
  return { found: true, composeVersion: compose.out.trim().replace(/^v/, ''), ...facts };
}

function parseInfo(
  text: string,
): { version: string; memoryBytes: number; cpus: number } | undefined {
  try {
    const info: unknown = JSON.parse(text);
    if (typeof info !== 'object' || info === null) return undefined;
    const { MemTotal, NCPU, ServerVersion } = info as Readonly<Record<string, unknown>>;
    if (typeof ServerVersion !== 'string' || ServerVersion === '') return undefined;
    return { version: ServerVersion, memoryBytes: Number(MemTotal ?? 0), cpus: Number(NCPU ?? 0) };
  } catch {
    return undefined;
  }
}
