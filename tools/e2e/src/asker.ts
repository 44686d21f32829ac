import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Project } from './project.js';
import { run } from './run.js';

const program = readFileSync(fileURLToPath(new URL('asking.mjs', import.meta.url)), 'utf8');

/** How one question fared. */
export interface Answered {
  /** When it was asked, in ms since 1970. */
  readonly at: number;
  readonly ms: number;
  /** 0 where there was no answer. */
  readonly status: number;
  /** The answer's content type. */
  readonly type: string;
  /** The code of a problem, or of what came in place of an answer. */
  readonly code: string;
}

export interface AskerOptions {
  /** As containers of the project know it. */
  readonly url: string;
  readonly perSecond: number;
  /** Whether no question is asked twice: answers that are kept would not do. */
  readonly isNew: boolean;
}

/** Asks a project's agent questions without a pause, from a container of its own in the project's network. */
export class Asker {
  private constructor(
    private readonly name: string,
    private readonly child: ChildProcessWithoutNullStreams,
    private readonly answers: Promise<readonly Answered[]>,
  ) {}

  static start(project: Project, options: AskerOptions): Asker {
    const name = `${project.name}-asker`;
    const where = ['--name', name, '--network', `${project.name}_platform`, '--memory', '256m'];
    const command = ['node', '--input-type=module', '-e', program, JSON.stringify(options)];
    const child = spawn('docker', ['run', '--rm', '--interactive', ...where, image, ...command]);
    const answers = answersOf(child);
    // Who stops it is told.
    answers.catch(() => undefined);
    return new Asker(name, child, answers);
  }

  /** Asks no more, and gives how each question fared when the last has its answer. */
  stop(): Promise<readonly Answered[]> {
    this.child.stdin.end();
    return this.answers;
  }

  /** For when a test was given up. */
  async remove(): Promise<void> {
    await run('docker', ['rm', '--force', this.name]);
  }
}

/** The base of our agents' images, so it is there. */
const image = 'node:24-slim';

function answersOf(child: ChildProcessWithoutNullStreams): Promise<readonly Answered[]> {
  return new Promise((resolve, reject) => {
    let said = '';
    let complained = '';
    child.stdout.setEncoding('utf8').on('data', (piece: string) => (said += piece));
    child.stderr.setEncoding('utf8').on('data', (piece: string) => (complained += piece));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(said) as Answered[]);
      else reject(new Error(`the asker ended with ${code}\n${complained}`));
    });
  });
}
