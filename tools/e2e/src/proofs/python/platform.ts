import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectWell, output, run, type Ended } from '../../run.js';

/** What Python needs of a base image, made of one that is always there. */
const BASE_DOCKERFILE = `FROM debian:trixie-slim
RUN apt-get update -qq \\
  && apt-get install -y -qq --no-install-recommends python3 \\
  && rm -rf /var/lib/apt/lists/*
`;

/** The Python example as a Compose project of its own name, on a stand-in for its base image. */
export class PythonPlatform {
  readonly base: string;
  readonly folder = mkdtempSync(join(tmpdir(), 'alfred-python-'));

  constructor(
    private readonly root: string,
    readonly name: string,
  ) {
    this.base = `${name}/python-base:proof`;
    for (const entry of ['agents', 'infra', 'platform.yaml'])
      cpSync(join(root, 'examples', '03-python', entry), join(this.folder, entry), {
        recursive: true,
      });
    // Its images are named after the platform: nobody else's shall be replaced or removed.
    const path = join(this.folder, 'platform.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^name: .*$/m, `name: ${name}`));
  }

  /** Builds the stand-in, prints the files, builds the agent's image and waits until all is healthy. */
  async up(): Promise<void> {
    const dockerfile = join(this.folder, 'base.Dockerfile');
    writeFileSync(dockerfile, BASE_DOCKERFILE);
    await output('docker', [
      ...['build', '--quiet', '--network=host', '--tag', this.base],
      ...['--file', dockerfile, join(this.folder, 'infra')],
    ]);
    expectWell('alfred generate', await this.tryAlfred('generate'));
    await this.compose('build', '--build-arg', `BASE=${this.base}`);
    await this.compose('up', '--no-build', '--detach', '--wait');
  }

  /** The agent's own tests, in the base image. */
  ownTests(): Promise<Ended> {
    const mount = `${join(this.folder, 'agents', 'agent-words')}:/agent:ro`;
    return run('docker', [
      ...['run', '--rm', '--volume', mount, '--workdir', '/agent', this.base],
      ...['python3', '-B', '-m', 'unittest', 'discover', '-s', 'test'],
    ]);
  }

  /** Runs the command line in the platform's folder, however it ends. */
  tryAlfred(...words: readonly string[]): Promise<Ended> {
    const bin = join(this.root, 'tools', 'alfred', 'bin', 'alfred.mjs');
    return run(process.execPath, [bin, ...words], { cwd: this.folder });
  }

  compose(...words: readonly string[]): Promise<string> {
    return output('docker', ['compose', ...words], { cwd: this.folder });
  }

  /** What the agent's container says of itself, by a template of `docker inspect`. */
  async inspect(template: string): Promise<string> {
    const id = (await this.compose('ps', '--all', '--quiet', 'agent-words')).trim();
    return (await output('docker', ['inspect', '--format', template, id])).trim();
  }

  /** Removes containers, networks, volumes, both images and the folder. */
  async remove(): Promise<void> {
    const options = { cwd: this.folder };
    await run('docker', ['compose', 'down', '--volumes', '--timeout', '5'], options);
    const images = [this.base, `${this.name}/agent-words:dev`];
    await run('docker', ['image', 'rm', '--force', ...images]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
