import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkout } from '../project.js';
import { expectWell, output, run, type Ended } from '../run.js';
import { standIn } from './stand-in.js';

/** A stack of the corpus, and what takes the place of images that are not on this machine. */
export interface StackRow {
  /** Path in the corpus. */
  readonly file: string;
  /** Local images of the same family, by service. */
  readonly images: Readonly<Record<string, string>>;
  /** Services whose program is replaced: by one that ends unless it reaches what it needs, and then answers on this port. */
  readonly standIns: Readonly<
    Record<string, { readonly port: number; readonly needs: readonly string[] }>
  >;
  /** Variables that the file asks for. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** How each service is, by name: `running healthy`, `exited`. */
export type Conditions = Readonly<Record<string, string>>;

interface ComposeJson {
  readonly services: Readonly<Record<string, { readonly healthcheck?: object }>>;
  readonly networks?: Readonly<Record<string, object>>;
  readonly volumes?: Readonly<Record<string, object>>;
}

const corpus = fileURLToPath(new URL('../../../../../shared/corpus/', import.meta.url));
const POLL_MS = 500;

/** One stack in a folder of its own, as a Compose project of its own name. */
export class Stack {
  private readonly folder = mkdtempSync(join(tmpdir(), 'alfred-stack-'));
  private readonly env: Readonly<Record<string, string>>;

  constructor(
    private readonly row: StackRow,
    private readonly name: string,
  ) {
    cpSync(join(corpus, dirname(row.file)), this.folder, { recursive: true });
    cpSync(join(corpus, row.file), join(this.folder, 'compose.yaml'));
    this.env = { ...row.environment, COMPOSE_PROJECT_NAME: name, NO_COLOR: '1' };
  }

  /** Optimises its file; gives the JSON that was printed. */
  async optimize(phase: string): Promise<unknown> {
    const bin = join(checkout, 'tools', 'alfred', 'bin', 'alfred.mjs');
    const words = ['optimize', 'compose.yaml', '--phase', phase, '--write', '--format', 'json'];
    const ended = await run(process.execPath, [bin, ...words], this.options());
    return JSON.parse(expectWell('alfred optimize', ended).stdout);
  }

  /** What compose says of its file. */
  loads(): Promise<Ended> {
    return this.compose('--file', 'compose.yaml', 'config', '--quiet');
  }

  /** Starts everything, and waits until nothing changes any more or the time is over. */
  async up(limitMs: number): Promise<Conditions> {
    await this.override();
    await this.compose('up', '--detach', '--quiet-pull');
    const end = Date.now() + limitMs;
    let found = await this.conditions();
    while (!Object.values(found).every(isWell) && Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      found = await this.conditions();
    }
    return found;
  }

  async down(): Promise<void> {
    await this.compose('down', '--volumes', '--remove-orphans', '--timeout', '3');
  }

  async remove(): Promise<void> {
    try {
      await this.down();
    } finally {
      rmSync(this.folder, { recursive: true, force: true });
    }
  }

  /** The test-only override: local images, no ports of the host, no names that another stack may have. */
  private async override(): Promise<void> {
    const printed = await output(
      'docker',
      ['compose', '--file', 'compose.yaml', 'config', '--format', 'json'],
      this.options(),
    );
    const { networks = {}, services, volumes = {} } = JSON.parse(printed) as ComposeJson;
    const lines = ['services:'];
    for (const [service, { healthcheck }] of Object.entries(services)) {
      lines.push(`  ${service}:`, '    container_name: !reset null', '    ports: !reset []');
      const image = this.row.images[service];
      const stands = this.row.standIns[service];
      if (image !== undefined) lines.push(`    image: ${image}`);
      if (stands !== undefined) lines.push(...standIn(stands, healthcheck !== undefined));
    }
    for (const [section, all] of Object.entries({ networks, volumes })) {
      const named = Object.keys(all).filter((one) => one !== 'default');
      if (named.length > 0) lines.push(`${section}:`);
      for (const one of named) lines.push(`  ${one}:`, `    name: ${this.name}-${one}`);
    }
    writeFileSync(join(this.folder, 'compose.override.yaml'), `${lines.join('\n')}\n`);
  }

  private async conditions(): Promise<Conditions> {
    const { stdout } = await this.compose('ps', '--all', '--format', 'json');
    const rows = stdout
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as Readonly<Record<'Service' | 'State' | 'Health', string>>);
    return Object.fromEntries(
      rows.map(({ Health, Service, State }) => [Service, `${State} ${Health}`.trim()]),
    );
  }

  private compose(...words: readonly string[]): Promise<Ended> {
    return run('docker', ['compose', ...words], this.options());
  }

  private options(): { readonly cwd: string; readonly env: Readonly<Record<string, string>> } {
    return { cwd: this.folder, env: this.env };
  }
}

/** Whether a service runs, and its probe, where there is one, has passed. */
export function isWell(condition: string): boolean {
  return condition === 'running' || condition === 'running healthy';
}
