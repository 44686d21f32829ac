import { ServiceProblem, isCancelled } from '@alfred/service-kit';
import type { Backend, Chunks } from './backend.js';
import type { ChatCompletion, ChatRequest } from './chat.js';

/** Told which backend could not answer, and why. */
export type OnFallback = (backend: string, error: unknown) => void;

/** Asks backends in their order until one answers. */
export class Router {
  constructor(
    private readonly backends: readonly Backend[],
    private readonly onFallback: OnFallback,
  ) {}

  /** The whole answer of the first backend that gives one. */
  complete(request: ChatRequest): Promise<ChatCompletion> {
    return this.first((backend) => backend.complete(request));
  }

  /** The stream of the first backend that gives a first piece in time; from then on its end is the answer's end. */
  stream(request: ChatRequest): Promise<Chunks> {
    return this.first((backend) => backend.stream(request));
  }

  /** Models of all backends that can be asked now, each with the backend that has it. */
  async models(): Promise<readonly { readonly id: string; readonly ownedBy: string }[]> {
    const lists = await Promise.allSettled(this.backends.map((backend) => backend.models()));
    return lists.flatMap((list, index) =>
      list.status === 'fulfilled'
        ? list.value.map((id) => ({ id, ownedBy: this.backends[index]?.name ?? '' }))
        : [],
    );
  }

  private async first<T>(ask: (backend: Backend) => Promise<T>): Promise<T> {
    for (const backend of this.backends) {
      try {
        return await ask(backend);
      } catch (error) {
        // Nobody waits any more: no other backend has to work for it.
        if (isCancelled(error)) throw error;
        this.onFallback(backend.name, error);
      }
    }
    const names = this.backends.map(({ name }) => name).join(', ');
    throw new ServiceProblem(503, 'no_backend', `No model backend answered (asked: ${names}).`);
  }
}
