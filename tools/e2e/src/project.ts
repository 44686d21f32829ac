import { generate, readWorkspace } from '@alfred/platform';
import type { ServicePlan } from '@alfred/model';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyWorkspace } from '../../tasks/src/start/copy.js';
import { expectWell, output, run, type Ended } from './run.js';

/** The checkout whose workspace is tested. */
export const checkout = fileURLToPath(new URL('../../../', import.meta.url));

/** What a container says of itself, as far as tests look at it. */
export interface ContainerFacts {
  readonly Id: string;
  readonly RestartCount: number;
  readonly State: {
    readonly Status: string;
    readonly ExitCode: number;
    readonly Health?: { readonly Status: string };
  };
  readonly HostConfig: { readonly Memory: number; readonly NanoCpus: number };
}

/** An answer over HTTP; status 0 where there was none. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** A copy of this workspace, run as a Compose project of its own name. */
export class Project {
  private readonly copy = copyWorkspace(checkout);
  private readonly env: Readonly<Record<string, string>>;
  /** What was started in the copy and has not ended: a test that is given up goes on by itself. */
  private readonly running = new Set<Promise<Ended>>();
  private isClosed = false;

  constructor(readonly name: string) {
    this.env = { COMPOSE_PROJECT_NAME: name, NO_COLOR: '1' };
  }

  /** Folder of the copy. */
  get folder(): string {
    return this.copy.folder;
  }

  /** The services that the copy's manifests give, as they stand now. */
  services(): readonly ServicePlan[] {
    const { plan } = generate(readWorkspace(this.folder).sources, { target: 'compose' });
    return plan?.services ?? [];
  }

  /** Runs the command line in the copy; it has to end well. */
  async alfred(...args: readonly string[]): Promise<Ended> {
    return expectWell(`alfred ${args.join(' ')}`, await this.tryAlfred(...args));
  }

  /** Runs the command line in the copy, however it ends. */
  tryAlfred(...args: readonly string[]): Promise<Ended> {
    const bin = join(checkout, 'tools', 'alfred', 'bin', 'alfred.mjs');
    return this.run(process.execPath, [bin, ...args]);
  }

  /** `alfred up`, with images of names that nobody else on this machine has. */
  async up(): Promise<void> {
    const images = this.builtServices().map(
      ({ name }) => `  ${name}:\n    image: ${this.imageOf(name)}\n`,
    );
    writeFileSync(this.inCopy('compose.override.yaml'), `services:\n${images.join('')}`);
    await this.alfred('up');
  }

  /** The image that is built for a service of the copy. */
  imageOf(service: string): string {
    return `${this.name}/${service}:dev`;
  }

  /** Runs `docker compose` on the copy's files. */
  async compose(...args: readonly string[]): Promise<string> {
    const ended = await this.run('docker', ['compose', ...args]);
    return expectWell(`docker compose ${args.join(' ')}`, ended).stdout;
  }

  /** Facts of the container of a service. */
  async container(service: string): Promise<ContainerFacts> {
    const id = (await this.compose('ps', '--all', '--quiet', service)).trim();
    const [facts] = JSON.parse(await output('docker', ['inspect', id])) as ContainerFacts[];
    if (facts === undefined) throw new Error(`there is no container of ${service}`);
    return facts;
  }

  /** Asks an address from inside a service's container, where nothing has to be published for it. */
  async fetch(service: string, url: string, init: RequestInit = {}): Promise<Answer> {
    const script = `fetch(${JSON.stringify(url)}, ${JSON.stringify(init)}).then(async (r) => console.log(JSON.stringify({ status: r.status, body: await r.text() })), (e) => console.log(JSON.stringify({ status: 0, body: String(e) })))`;
    const printed = await this.compose('exec', '-T', service, 'node', '-e', script);
    return JSON.parse(printed) as Answer;
  }

  /** What the engine still has of the project. */
  async leftovers(): Promise<Readonly<Record<'containers' | 'networks' | 'volumes', string>>> {
    return {
      containers: await this.labelled('container'),
      networks: await this.labelled('network'),
      volumes: await this.labelled('volume'),
    };
  }

  /** Reads a file of the copy. */
  read(path: string): string {
    return readFileSync(this.inCopy(path), 'utf8');
  }

  /** Changes a file of the copy. */
  edit(path: string, change: (text: string) => string): void {
    writeFileSync(this.inCopy(path), change(this.read(path)));
  }

  /** Takes everything down and removes what the copy made: containers, networks, volumes, images, the folder. */
  async remove(): Promise<void> {
    // What is still being made, or is made later, would stay.
    this.isClosed = true;
    await Promise.allSettled(this.running);
    try {
      if (existsSync(this.inCopy('compose.yaml')))
        await output(
          'docker',
          ['compose', 'down', '--volumes', '--remove-orphans', '--timeout', '5'],
          { cwd: this.folder, env: this.env },
        );
    } finally {
      // Also those that lost their name to a newer build.
      const images = (await this.labelled('image')).split('\n').filter((id) => id !== '');
      if (images.length > 0) await run('docker', ['image', 'rm', '--force', ...new Set(images)]);
      this.copy.remove();
    }
  }

  private async run(program: string, args: readonly string[]): Promise<Ended> {
    if (this.isClosed) throw new Error('the project is being removed');
    const ending = run(program, args, { cwd: this.folder, env: this.env });
    this.running.add(ending);
    try {
      return await ending;
    } finally {
      this.running.delete(ending);
    }
  }

  /** What the engine has that Compose made for the project: ids, one a line. */
  private labelled(kind: 'container' | 'network' | 'volume' | 'image'): Promise<string> {
    const filter = ['--quiet', '--filter', `label=com.docker.compose.project=${this.name}`];
    return output('docker', [kind, 'ls', ...(kind === 'container' ? ['--all'] : []), ...filter]);
  }

  private builtServices(): readonly ServicePlan[] {
    return this.services().filter(({ image }) => image.value.type === 'build');
  }

  private inCopy(path: string): string {
    return join(this.folder, path);
  }
}
