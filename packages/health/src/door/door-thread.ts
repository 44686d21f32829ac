import { Worker } from 'node:worker_threads';
import { metricsPage } from '../metrics/page.js';
import { chooseAnswer } from './choose-answer.js';
import { serveDoor } from './serve-door.js';

/** 64 MiB would be the least that V8 takes by itself; the door needs a fraction of it. */
const resourceLimits = { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 4 };

/**
 * The thread that a door is served by; it has nothing to serve before `openDoor` is given it. It takes as long to start as a
 * service does to be made, so whoever begins it first has it when it is wanted. It keeps no process alive.
 */
export class DoorThread {
  readonly worker: Worker;
  #failure: Error | undefined;

  constructor() {
    const packages = ['http', 'worker_threads'].map((name) => `require('node:${name}')`);
    const given = [...packages, metricsPage.toString(), chooseAnswer.toString()];
    const text = `(${serveDoor.toString()})(${given.join(', ')})`;
    // Loaders and other options of the main thread would only slow the worker down.
    this.worker = new Worker(text, { eval: true, execArgv: [], resourceLimits });
    this.worker.once('error', (error: Error) => (this.#failure = error));
    this.worker.unref();
  }

  /** Why it has ended before anybody opened a door with it. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}
