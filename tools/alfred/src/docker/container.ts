import { compose } from './compose.js';
import { runCommand, type CommandOptions } from './run-command.js';

/** What the engine says of a container, as far as it is looked at. */
export interface ContainerFacts {
  readonly isRunning: boolean;
  readonly exitCode: number;
  /** Changes whenever the container is started anew. */
  readonly startedAt: string;
  /** Address on one of its networks; empty while it does not run. */
  readonly address: string;
}

/** Ids of the containers of a service of this workspace; none where it was never started. */
export async function containersOf(
  service: string,
  options: CommandOptions,
): Promise<readonly string[]> {
  const { code, out, err } = await compose(['ps', '--all', '--quiet', service], options);
  if (code !== 0) throw new DockerFailure(`docker compose ps ${service}`, err);
  return out.split('\n').filter((id) => id !== '');
}

/** @throws DockerFailure where there is no such container */
export async function inspectContainer(
  id: string,
  options: CommandOptions,
): Promise<ContainerFacts> {
  const facts: unknown = JSON.parse(
    await docker(['inspect', '--format', '{{json .}}', id], options),
  );
  const { State, NetworkSettings } = facts as {
    readonly State: {
      readonly Running: boolean;
      readonly ExitCode: number;
      readonly StartedAt: string;
    };
    readonly NetworkSettings: {
      readonly Networks: Readonly<Record<string, { readonly IPAddress: string }>>;
    };
  };
  const addresses = Object.values(NetworkSettings.Networks).map(({ IPAddress }) => IPAddress);
  return {
    isRunning: State.Running,
    exitCode: State.ExitCode,
    startedAt: State.StartedAt,
    address: addresses.find((address) => address !== '') ?? '',
  };
}

/** Does one thing to a container. `stop` waits for its grace period, as compose.yaml gives it. @throws DockerFailure */
export async function actOn(
  id: string,
  action: 'start' | 'stop' | 'pause' | 'unpause',
  options: CommandOptions,
): Promise<void> {
  await docker([action, id], options);
}

/** That Docker did not do what it was told; the message is its own, on one line. */
export class DockerFailure extends Error {
  constructor(command: string, err: string) {
    const [why = 'it did not say why'] = err.trim().split('\n');
    super(`${command} failed: ${why}`);
    this.name = 'DockerFailure';
  }
}

async function docker(words: readonly string[], options: CommandOptions): Promise<string> {
  const { code, out, err } = await runCommand('docker', words, options);
  if (code !== 0) throw new DockerFailure(`docker ${words[0] ?? ''}`, err);
  return out;
}
