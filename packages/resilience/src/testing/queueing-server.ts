import { AdaptiveLimit, type AdaptiveLimitOptions } from '../adaptive-limit.js';

/** A server with places for `servers` calls at a time and a queue without end, called whether or not it keeps up. */
export interface QueueingServer {
  readonly servers: number;
  /** Time a call takes once its turn has come, in ms. */
  readonly serviceMs: number;
  readonly callsPerSecond: number;
  /** Whether arrivals and service times are spread as those of strangers (exponentially); else they are even. */
  readonly spread?: boolean;
}

export interface Simulated {
  readonly limit: number;
  readonly served: number;
  readonly refused: number;
  /** Mean time from arrival to end, queue included. */
  readonly latencyMs: number;
}

/** Calls a server through one limit, phase after phase, in simulated time; the same numbers every time. */
export function simulation(options: Partial<AdaptiveLimitOptions> = {}): {
  readonly limit: AdaptiveLimit;
  run(server: QueueingServer, durationMs: number): Simulated;
} {
  let now = 0;
  const limit = new AdaptiveLimit({
    minimum: 4,
    maximum: 1000,
    clock: { now: () => now },
    ...options,
  });
  const dice = evenDice();
  const queue: number[] = [];
  const working: { readonly endsAt: number; readonly arrivedAt: number }[] = [];
  let nextArrival = 0;

  function begin({ serviceMs, spread = false }: QueueingServer, arrivedAt: number): void {
    const endsAt = now + serviceMs * (spread ? -Math.log(dice()) : 1);
    working.push({ endsAt, arrivedAt });
    working.sort((a, b) => a.endsAt - b.endsAt);
  }

  return {
    limit,
    run(server, durationMs) {
      const until = now + durationMs;
      const gapMs = 1000 / server.callsPerSecond;
      let served = 0;
      let refused = 0;
      let totalMs = 0;
      nextArrival = Math.max(nextArrival, now);
      for (;;) {
        const first = working[0];
        const at = Math.min(nextArrival, first?.endsAt ?? Number.POSITIVE_INFINITY);
        if (at > until) break;
        now = at;
        if (first !== undefined && first.endsAt === at) {
          working.shift();
          served += 1;
          totalMs += now - first.arrivedAt;
          limit.leave(now - first.arrivedAt, 'success');
        } else {
          nextArrival = now + gapMs * (server.spread === true ? -Math.log(dice()) : 1);
          if (limit.tryEnter()) queue.push(now);
          else refused += 1;
        }
        while (queue.length > 0 && working.length < server.servers) {
          begin(server, queue.shift() ?? now);
        }
      }
      now = until;
      return { limit: limit.limit, served, refused, latencyMs: totalMs / Math.max(1, served) };
    },
  };
}

/** Numbers between 0 and 1 in an order that looks like chance. Source: Numerical Recipes, 7.1. */
function evenDice(): () => number {
  let state = 1;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return (state + 0.5) / 2 ** 32;
  };
}
