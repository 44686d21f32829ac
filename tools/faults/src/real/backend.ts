import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '@alfred/contract';
import type { Target } from '../proxy/fault.js';
import type { Recorder } from '../record/recorder.js';

export interface BackendOptions {
  /** Calls that it works at at a time; the others wait. */
  readonly hands: number;
  readonly workMs: number;
  readonly clock: Clock;
  readonly recorder: Recorder;
  /** Whether it stops working at a call whose caller hung up, as a service of the kit does; most servers do not notice. */
  readonly heeds: boolean;
}

/** An HTTP server that takes its time for `/work`, and answers all else at once. */
export interface Backend {
  readonly target: Target;
  close(): Promise<void>;
}

export async function openBackend(options: BackendOptions): Promise<Backend> {
  const { recorder, heeds } = options;
  const line = workLine(options);
  const server = createServer((request, response) => {
    if (request.url !== '/work') {
      response.writeHead(204).end();
      return;
    }
    recorder.reached();
    let isOver = false;
    const leave = line(() => end(true));
    const end = (isDone: boolean): void => {
      if (isOver) return;
      isOver = true;
      recorder.left();
      if (isDone) answer(response, recorder);
      else leave();
    };
    response.on('close', () => {
      if (heeds) end(false);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    target: { host: '127.0.0.1', port },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** What is counted when an answer finds nobody who waits for it. */
export const FOR_NOBODY = 'work that was done for nobody';

function answer(response: ServerResponse, recorder: Recorder): void {
  if (response.destroyed) recorder.note(FOR_NOBODY);
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
}

/** Does so many pieces of work at a time, in the order they came. Gives the way to take one back. */
function workLine({ hands, workMs, clock }: BackendOptions): (done: () => void) => () => void {
  const waiting = new Set<() => void>();
  let busy = 0;
  const next = (): void => {
    for (const begin of waiting) {
      if (busy >= hands) return;
      waiting.delete(begin);
      begin();
    }
  };
  return (done) => {
    let forget = (): void => undefined;
    const begin = (): void => {
      busy += 1;
      const free = (): void => {
        busy -= 1;
        next();
      };
      const cancel = clock.after(workMs, () => {
        free();
        done();
      });
      forget = () => {
        cancel();
        free();
      };
    };
    waiting.add(begin);
    next();
    return () => {
      if (!waiting.delete(begin)) forget();
    };
  };
}
