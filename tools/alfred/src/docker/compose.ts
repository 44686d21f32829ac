import { runCommand, type CommandOptions, type CommandResult } from './run-command.js';

/** A container of the platform, as compose lists it. */
export interface ComposeService {
  readonly service: string;
  /** `running`, `exited`, … */
  readonly state: string;
  /** `healthy`, `unhealthy`, `starting`, or empty where there is no probe. */
  readonly health: string;
  readonly exitCode: number;
}

/** Runs `docker compose …` in the workspace, where it finds compose.yaml and people's compose.override.yaml. */
export function compose(words: readonly string[], options: CommandOptions): Promise<CommandResult> {
  return runCommand('docker', ['compose', '--ansi', 'never', '--progress', 'plain', ...words], {
    ...options,
    environment: { COMPOSE_MENU: '0' },
  });
}

/** The containers of the platform, also those that have ended, sorted by service. */
export async function listServices(options: CommandOptions): Promise<readonly ComposeService[]> {
  const { out } = await compose(['ps', '--all', '--format', 'json'], options);
  return jsonValues(out)
    .map(composeService)
    .sort((a, b) => (a.service < b.service ? -1 : 1));
}

/** One object per line, or one list: compose changed its mind between versions. */
function jsonValues(text: string): readonly unknown[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line): unknown[] => {
      const value: unknown = JSON.parse(line);
      return Array.isArray(value) ? value : [value];
    });
}

function composeService(value: unknown): ComposeService {
  const fields = (typeof value === 'object' && value !== null ? value : {}) as Readonly<
    Record<string, unknown>
  >;
  return {
    service: String(fields['Service'] ?? ''),
    state: String(fields['State'] ?? ''),
    health: String(fields['Health'] ?? ''),
    exitCode: Number(fields['ExitCode'] ?? 0),
  };
}

/** Ports of the host that containers of this platform hold already. */
export async function ownPorts(
  project: string,
  options: CommandOptions,
): Promise<ReadonlySet<number>> {
  const filter = `label=com.docker.compose.project=${project}`;
  const words = ['ps', '--filter', filter, '--format', '{{.Ports}}'];
  const { out } = await runCommand('docker', words, options);
  return new Set([...out.matchAll(/:(\d+)->/g)].map(([, port]) => Number(port)));
}
