import type { Clock } from '@alfred/contract';
import { ConnectionError, type Call, type Random } from '@alfred/resilience';
import type { Recorder } from '../record/recorder.js';

/** What a destination does with a call. */
export type Reply =
  | { readonly is: 'answer'; readonly afterMs: number }
  /** Nobody listens: the call is refused at once, and nothing was sent. */
  | { readonly is: 'refusal' }
  /** The connection breaks when the call was sent. */
  | { readonly is: 'break'; readonly afterMs: number }
  | { readonly is: 'silence' };

export interface DestinationOptions {
  readonly name: string;
  readonly clock: Clock;
  readonly recorder: Recorder;
  /** What it does with a call that comes now. */
  readonly reply: () => Reply;
  /** Whether it stops working at a call whose caller has hung up. Default true. */
  readonly heeds?: boolean;
}

/** A destination that is a function of time, to be called through a pipeline. */
export function destination(options: DestinationOptions): Call<void> {
  const { recorder, heeds = true } = options;
  return (scope) =>
    new Promise((resolve, reject) => {
      recorder.reached();
      const reply = options.reply();
      let isOver = false;
      const end = (): void => {
        if (!isOver) recorder.left();
        isOver = true;
      };
      const forget = settle(reply, options, { resolve, reject, end });
      scope.onCancel((reason) => {
        reject(reason);
        if (!heeds) return;
        forget();
        end();
      });
    });
}

/** Ends a call as the reply says. Gives the way to forget it. */
function settle(
  reply: Reply,
  { name, clock }: DestinationOptions,
  call: { resolve: () => void; reject: (error: Error) => void; end: () => void },
): () => void {
  const fail = (what: string, neverSent: boolean): void => {
    call.end();
    call.reject(new ConnectionError(`${name} ${what}`, { destination: name, neverSent }));
  };
  switch (reply.is) {
    case 'refusal':
      fail('could not be reached', true);
      return () => undefined;
    case 'break':
      return clock.after(reply.afterMs, () => fail('hung up', false));
    case 'silence':
      return () => undefined;
    case 'answer':
      return clock.after(reply.afterMs, () => {
        call.end();
        call.resolve();
      });
  }
}

/** An answer after about this time: half to one and a half of it, by the dice. */
export function answerIn(ms: number, random: Random): Reply {
  return { is: 'answer', afterMs: ms * (0.5 + random()) };
}

/**
 * A destination with so many hands, each of which does one call after the other, first come first served. Offered more than it
 * can do, it takes longer and longer.
 */
export function hands(count: number, workMs: number, clock: Clock, random: Random): () => Reply {
  const freeAt = Array.from({ length: count }, () => 0);
  return () => {
    const now = clock.now();
    const next = freeAt.indexOf(Math.min(...freeAt));
    const begunAt = Math.max(now, freeAt[next] ?? 0);
    const endsAt = begunAt + workMs * (0.5 + random());
    freeAt[next] = endsAt;
    return { is: 'answer', afterMs: endsAt - now };
  };
}
