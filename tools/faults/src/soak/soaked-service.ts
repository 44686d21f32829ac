import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SoakMessage, SoakOrder, SoakReport } from './report.js';

const runner = fileURLToPath(new URL('../../../tasks/run.mjs', import.meta.url));
const file = fileURLToPath(new URL('./service-main.ts', import.meta.url));

/** Longest time for one answer, in ms: the drain takes longest. */
const answerMs = 60_000;

type MessageOf<T extends SoakMessage['type']> = Extract<SoakMessage, { readonly type: T }>;

/** The service under soak, in a process of its own. */
export class SoakedService {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  static async start(env: Readonly<Record<string, string>>): Promise<SoakedService> {
    const child = spawn(process.execPath, ['--expose-gc', runner, file], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: {
        PATH: process.env['PATH'] ?? '',
        ...{ HOST: '127.0.0.1', PORT: '0', HEALTH_PORT: '0', LOG_LEVEL: 'fatal' },
        ...env,
      },
    });
    const { port } = await hear(child, 'up');
    return new SoakedService(child, `http://127.0.0.1:${port}`);
  }

  memory(): Promise<MessageOf<'memory'>> {
    return this.ask('memory', 'memory');
  }

  /** Drains it, and gives what it says of its end and the code it ended with: by itself, as nothing holds it any more. */
  async close(): Promise<SoakReport & { readonly exitCode: number | null }> {
    const ended = new Promise<number | null>((resolve) => this.child.once('exit', resolve));
    const { report } = await this.ask('close', 'closed');
    const hard = setTimeout(() => this.child.kill('SIGKILL'), answerMs);
    const exitCode = await ended;
    clearTimeout(hard);
    return { ...report, exitCode };
  }

  /** For when all else failed. */
  kill(): void {
    this.child.kill('SIGKILL');
  }

  private ask<T extends SoakMessage['type']>(order: SoakOrder, type: T): Promise<MessageOf<T>> {
    const heard = hear(this.child, type);
    this.child.send(order);
    return heard;
  }
}

/** The child's next message of a kind; fails when it ends, or says nothing for too long. */
function hear<T extends SoakMessage['type']>(child: ChildProcess, type: T): Promise<MessageOf<T>> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => stop(new Error(`the service did not say «${type}»`)), answerMs);
    const listen = (message: SoakMessage): void => {
      if (message.type === type) stop(message as MessageOf<T>);
    };
    const leave = (code: number | null): void => stop(new Error(`the service ended with ${code}`));
    const stop = (found: MessageOf<T> | Error): void => {
      clearTimeout(timer);
      child.off('message', listen).off('exit', leave);
      if (found instanceof Error) reject(found);
      else resolve(found);
    };
    child.on('message', listen).on('exit', leave);
  });
}
