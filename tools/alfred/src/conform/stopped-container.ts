import { CannotTry, type Ending, type Stopping } from '@alfred/conformance';
import { HEALTH_PATHS } from '@alfred/contract';
import { actOn, DockerFailure, inspectContainer } from '../docker/container.js';
import type { CommandOptions } from '../docker/run-command.js';
import { openAsker } from './asker.js';

export interface StoppedContainerOptions {
  readonly id: string;
  readonly docker: CommandOptions;
  /** Of the manifest, in ms. */
  readonly graceMs: number;
  /** Address of the health port, by that of the container. */
  readonly healthAt: (address: string) => string;
}

/** It is ready again by then, in ms. */
const READY_WITHIN_MS = 60_000;

/** How often that is looked at, in ms. */
const LOOK_EVERY_MS = 200;

/** A container that is stopped to see how it ends, and started again: SIGTERM and, when its grace period is over, the kill. */
export class StoppedContainer implements Stopping {
  readonly graceMs: number;
  readonly #options: StoppedContainerOptions;
  #wasStopped = false;

  constructor(options: StoppedContainerOptions) {
    this.graceMs = options.graceMs;
    this.#options = options;
  }

  async stop(): Promise<Ending> {
    const { id, docker } = this.#options;
    const startedAt = performance.now();
    this.#wasStopped = true;
    await attempt(() => actOn(id, 'stop', docker));
    const elapsedMs = performance.now() - startedAt;
    const { exitCode } = await inspectContainer(id, docker);
    return { exitCode, elapsedMs };
  }

  /**
   * Starts it if it was stopped, and waits until it is ready; after Ctrl-C nobody waits.
   * @returns whether all is as it was
   */
  async startAgain(): Promise<boolean> {
    if (!this.#wasStopped) return true;
    const { id } = this.#options;
    const { interrupted } = this.#options.docker;
    const docker = { ...this.#options.docker, interrupted: new AbortController().signal };
    await actOn(id, 'start', docker);
    const endAt = performance.now() + READY_WITHIN_MS;
    while (!interrupted.aborted && performance.now() < endAt) {
      if (await this.#isReady(docker)) return true;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    return interrupted.aborted;
  }

  /** The engine may have given it another address. */
  async #isReady(docker: CommandOptions): Promise<boolean> {
    const { id, healthAt } = this.#options;
    const { address } = await inspectContainer(id, docker);
    const addresses = { health: healthAt(address) };
    const { ask } = openAsker({ addresses, interrupted: docker.interrupted, patienceMs: 2000 });
    const asked = await ask({ door: 'health', path: HEALTH_PATHS.ready });
    return 'status' in asked && asked.status === 200;
  }
}

/** What Docker refuses makes a case that could not be tried, and is no fault of ours. */
export async function attempt(action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    if (error instanceof DockerFailure) throw new CannotTry(error.message);
    throw error;
  }
}
