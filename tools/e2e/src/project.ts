import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { copyWorkspace } from '../../tasks/src/start/copy.js';
import { output, run, type Ended } from './run.js';

/** The checkout whose workspace is tested. */
export const checkout = fileURLToPath(new URL('../../../', import.meta.url));

/** What a container says of itself, as far as tests look at it. */
export interface ContainerFacts {
  readonly Id: string;
  readonly Name: string;
  readonly RestartCount: number;
  readonly State: {
    readonly Status: string;
    readonly OOMKilled: boolean;
    readonly ExitCode: number;
    readonly Health?: { readonly Status: string };
  };
  readonly HostConfig: { readonly Memory: number; readonly ReadonlyRootfs: boolean };
}

/** A copy of this workspace, run as a Compose project of its own name. */
export class Project {
  private readonly copy = copyWorkspace(checkout);
  private readonly env: Readonly<Record<string, string>>;

  constructor(readonly name: string) {
    this.env = { COMPOSE_PROJECT_NAME: name, NO_COLOR: '1' };
  }

  /** Folder of the copy. */
  get folder(): string {
    return this.copy.folder;
  }

  /** Runs the command line in the copy. */
  alfred(...args: readonly string[]): Promise<Ended> {
    const bin = join(checkout, 'tools', 'alfred', 'bin', 'alfred.mjs');
    return run(process.execPath, [bin, ...args], { cwd: this.folder, env: this.env });
  }

  /** Runs `docker compose` on the copy's file. */
  compose(...args: readonly string[]): Promise<string> {
    return output('docker', ['compose', ...args], { cwd: this.folder, env: this.env });
  }

  /** Facts of the container of a service. */
  async container(service: string): Promise<ContainerFacts> {
    const id = (await this.compose('ps', '--all', '--quiet', service)).trim();
    const [facts] = JSON.parse(await output('docker', ['inspect', id])) as ContainerFacts[];
    if (facts === undefined) throw new Error(`there is no container of ${service}`);
    return facts;
  }

  /** Asks an address from inside a service's container, where nothing has to be published for it. */
  async fetch(
    service: string,
    url: string,
    init: RequestInit = {},
  ): Promise<{ status: number; body: string }> {
    const script = `fetch(${JSON.stringify(url)}, ${JSON.stringify(init)}).then(async (r) => console.log(JSON.stringify({ status: r.status, body: await r.text() })), (e) => console.log(JSON.stringify({ status: 0, body: String(e) })))`;
    const printed = await this.compose('exec', '-T', service, 'node', '-e', script);
    return JSON.parse(printed) as { status: number; body: string };
  }

  /** Takes everything down and removes what the copy made: containers, networks, volumes, images, the folder. */
  async remove(): Promise<void> {
    try {
      if (existsSync(join(this.folder, 'compose.yaml')))
        await this.compose('down', '--volumes', '--remove-orphans', '--timeout', '5');
      const agents = readdirSync(join(this.folder, 'agents'));
      await run('docker', [
        'image',
        'rm',
        '--force',
        ...agents.map((agent) => `alfred/${agent}:dev`),
      ]);
    } finally {
      this.copy.remove();
    }
  }
}

/** Asks again and again until the answer is as wanted; for what an engine does in its own time. */
export async function eventually<T>(
  ask: () => Promise<T>,
  wanted: (answer: T) => boolean,
  withinMs = 60_000,
): Promise<T> {
  const limit = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    if (Date.now() > limit)
      throw new Error(
        `not within ${withinMs / 1000} s; the last answer was ${JSON.stringify(answer)}`,
      );
    await wait(500);
  }
}
