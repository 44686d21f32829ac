import { createServer, type AddressInfo } from 'node:net';
import { output, run } from './run.js';

export interface ServerOptions {
  readonly image: string;
  /** Port it listens on inside its container. */
  readonly port: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Port of 127.0.0.1. Default: a free one. */
  readonly hostPort?: number;
  /** In place of the image's own. */
  readonly command?: readonly string[];
  /** A command inside the container that ends well when the server can be used. */
  readonly isUp: readonly string[];
}

/** A server in a container, on a port of 127.0.0.1 that stays the same however often it is started. */
export class ServerContainer {
  private constructor(
    readonly name: string,
    readonly port: number,
    private readonly options: ServerOptions,
  ) {}

  /** Starts a new one and waits until it can be used. */
  static async open(name: string, options: ServerOptions): Promise<ServerContainer> {
    const { image, env = {}, command = [], hostPort } = options;
    const port = hostPort ?? (await freePort());
    const variables = Object.entries(env).flatMap(([key, value]) => ['--env', `${key}=${value}`]);
    const where = ['--name', name, '--publish', `127.0.0.1:${port}:${options.port}`];
    await output('docker', ['run', '--detach', ...where, ...variables, image, ...command]);
    const server = new ServerContainer(name, port, options);
    await server.untilUp();
    return server;
  }

  /** Asks it to end, as an engine does, and waits until it has. */
  async stop(): Promise<void> {
    await output('docker', ['stop', '--time', '5', this.name]);
  }

  /** Ends it as a fault would: at once. */
  async kill(): Promise<void> {
    await output('docker', ['kill', this.name]);
  }

  /** Starts it again; it need not be usable yet. */
  async start(): Promise<void> {
    await output('docker', ['start', this.name]);
  }

  /** Freezes it: connections stay, and nobody answers. */
  async pause(): Promise<void> {
    await output('docker', ['pause', this.name]);
  }

  async unpause(): Promise<void> {
    await output('docker', ['unpause', this.name]);
  }

  /** Runs a command in its container; it has to end well. */
  exec(...command: readonly string[]): Promise<string> {
    return output('docker', ['exec', this.name, ...command]);
  }

  /** Removes it with all it kept. */
  async remove(): Promise<void> {
    await run('docker', ['rm', '--force', '--volumes', this.name]);
  }

  /** Asks without a pause: each question takes an engine a tenth of a second. */
  async untilUp(): Promise<void> {
    const limit = Date.now() + 30_000;
    for (;;) {
      const asked = await run('docker', ['exec', this.name, ...this.options.isUp]);
      if (asked.code === 0) return;
      if (Date.now() > limit) throw new Error(`${this.name} is not up: ${asked.stderr}`);
    }
  }
}

/** Somebody else could take it before it is used; then the engine says so. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
