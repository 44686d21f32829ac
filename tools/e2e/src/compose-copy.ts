import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { checkout, type ContainerFacts } from './project.js';
import { eventually } from './eventually.js';
import { expectWell, output, run, type Ended, type RunOptions } from './run.js';

/** How the container of a service fares. */
export interface Fare {
  /** As the engine says it: running, exited, created, restarting. */
  readonly status: string;
  /** As its probe says it: starting, healthy, unhealthy; none where it has no probe. */
  readonly health: string;
  readonly restarts: number;
}

/** How each service fares, by its name. */
export type Fares = Readonly<Record<string, Fare>>;

/** A busy machine answers late, and a probe that fails needs all its tries to say so. */
const SETTLED_WITHIN_MS = 120_000;

/** A folder of its own for a compose file, run under a project name that nobody else has. */
export class ComposeCopy {
  private readonly folder = mkdtempSync(join(tmpdir(), 'alfred-compose-'));
  /** What was started and has not ended: a test that is given up goes on by itself. */
  private readonly running = new Set<Promise<Ended>>();
  private isClosed = false;
  /** Name of the compose file in the folder. */
  readonly file: string;

  /**
   * @param source the compose file that is copied
   * @param name name of the project
   * @param beside texts that lie beside it, by path
   * @param override text of a file that is laid over it when it is run, never when it is optimised
   */
  constructor(
    source: URL,
    readonly name: string,
    beside: Readonly<Record<string, string>> = {},
    private readonly override?: string,
  ) {
    this.file = basename(decodeURIComponent(source.pathname));
    cpSync(source, join(this.folder, this.file));
    for (const [path, text] of Object.entries(beside)) this.write(path, text);
    if (override !== undefined) this.write(OVERRIDE, override);
  }

  /** The compose file as it stands now. */
  text(): string {
    return readFileSync(join(this.folder, this.file), 'utf8');
  }

  /** Runs `alfred optimize` on the file; it has to end well. */
  async optimize(...words: readonly string[]): Promise<void> {
    const bin = join(checkout, 'tools', 'alfred', 'bin', 'alfred.mjs');
    const args = [bin, 'optimize', this.file, ...words, '--write'];
    expectWell(`optimize ${words.join(' ')}`, await this.run(process.execPath, args));
  }

  /** Runs `docker compose` on the file and what is laid over it, however it ends. */
  compose(...words: readonly string[]): Promise<Ended> {
    return this.run('docker', ['compose', ...this.named(), ...words]);
  }

  /** Starts all services, waits until each has settled, and says how they fare. A start that fails is a way to fare. */
  async up(): Promise<Fares> {
    const started = await this.compose('up', '--detach', '--quiet-pull');
    const settled = await eventually(
      () => this.fares(),
      (all) => Object.values(all).every(({ health }) => health !== 'starting'),
      SETTLED_WITHIN_MS,
    );
    if (Object.keys(settled).length === 0) expectWell('docker compose up', started);
    return settled;
  }

  /**
   * Removes containers, networks, volumes and the folder.
   * @throws where the engine still has something of the project
   */
  async remove(): Promise<void> {
    // What is still being made, or is made later, would stay.
    this.isClosed = true;
    await Promise.allSettled(this.running);
    try {
      const words = ['down', '--volumes', '--remove-orphans', '--timeout', '1'];
      const ended = await run('docker', ['compose', ...this.named(), ...words], this.options());
      expectWell('docker compose down', ended);
      const left = await this.leftovers();
      if (left.length > 0) throw new Error(`${this.name} left ${left.join(', ')}`);
    } finally {
      rmSync(this.folder, { recursive: true, force: true });
    }
  }

  /** Ids of what the engine has of the project. */
  private async leftovers(): Promise<readonly string[]> {
    const filter = ['--quiet', '--filter', `label=com.docker.compose.project=${this.name}`];
    const kinds = [
      ['container', 'ls', '--all'],
      ['network', 'ls'],
      ['volume', 'ls'],
    ];
    const listed = await Promise.all(kinds.map((kind) => output('docker', [...kind, ...filter])));
    return listed.flatMap((ids) => ids.split('\n').filter((id) => id !== ''));
  }

  private async fares(): Promise<Fares> {
    const { stdout } = await this.compose('ps', '--all', '--quiet');
    const ids = stdout.split('\n').filter((id) => id !== '');
    if (ids.length === 0) return {};
    const containers = JSON.parse(await output('docker', ['inspect', ...ids])) as Inspected[];
    return Object.fromEntries(
      containers.map(({ Config, RestartCount, State }) => [
        Config.Labels['com.docker.compose.service'] ?? '',
        { status: State.Status, health: State.Health?.Status ?? 'none', restarts: RestartCount },
      ]),
    );
  }

  private async run(program: string, args: readonly string[]): Promise<Ended> {
    if (this.isClosed) throw new Error('the project is being removed');
    const ending = run(program, args, this.options());
    this.running.add(ending);
    try {
      return await ending;
    } finally {
      this.running.delete(ending);
    }
  }

  private named(): readonly string[] {
    const files = [this.file, ...(this.override === undefined ? [] : [OVERRIDE])];
    return files.flatMap((file) => ['--file', file]);
  }

  private options(): RunOptions {
    return { cwd: this.folder, env: { COMPOSE_PROJECT_NAME: this.name, NO_COLOR: '1' } };
  }

  private write(path: string, text: string): void {
    const full = join(this.folder, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
  }
}

const OVERRIDE = 'test.override.yaml';

interface Inspected extends ContainerFacts {
  readonly Config: { readonly Labels: Readonly<Record<string, string>> };
}
