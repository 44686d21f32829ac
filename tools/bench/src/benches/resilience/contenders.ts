import { defaultPolicy, type ClientPolicy } from '@alfred/contract';
import { Pipeline, type PipelinePolicy } from '@alfred/resilience';
import CircuitBreaker from 'opossum';

/** Runs one call through a contender's policies. */
export type Runner = (call: () => Promise<number>) => Promise<unknown>;

/** A contender that calls one destination; `close` ends its timers. */
export interface Contender {
  readonly run: Runner;
  readonly close: () => void;
}

/** Where the peers' modules are, by name. */
export type PeerModules = Readonly<Record<string, string>>;

/** As much of cockatiel as is used; its package is installed beside this one, for benches alone. */
interface Cockatiel {
  readonly handleAll: unknown;
  readonly retry: (handle: unknown, options: object) => unknown;
  readonly circuitBreaker: (handle: unknown, options: object) => unknown;
  readonly bulkhead: (limit: number, queue: number) => unknown;
  readonly timeout: (ms: number, strategy: unknown) => unknown;
  readonly wrap: (...policies: readonly unknown[]) => { execute: Runner };
  readonly ConsecutiveBreaker: new (failures: number) => object;
  readonly ExponentialBackoff: new () => object;
  readonly TimeoutStrategy: { readonly Aggressive: unknown };
}

const nothing = (): void => undefined;

/** A whole policy whose breaker and throttle never act: for what happens when every call fails. */
export function neverOpen(): ClientPolicy {
  const policy = defaultPolicy();
  return {
    ...policy,
    breaker: { ...policy.breaker, minimumCalls: 1e12, consecutiveFailures: 0 },
    throttle: { ...policy.throttle, factor: 0 },
  };
}

function ours(policy: PipelinePolicy): Contender {
  const pipeline = new Pipeline({ destination: 'peer', policy });
  return {
    run: (call) => pipeline.execute(call, { repeatable: true }),
    close: () => pipeline.close(),
  };
}

/** All policies but those that need a timer. */
function withoutTimeouts(): PipelinePolicy {
  const { retry, retryBudget, breaker, throttle, bulkhead } = defaultPolicy();
  return { retry, retryBudget, breaker, throttle, bulkhead };
}

function opossum(options: CircuitBreaker.Options): Contender {
  const breaker = new CircuitBreaker((call: () => Promise<number>) => call(), options);
  return { run: (call) => breaker.fire(call), close: () => breaker.shutdown() };
}

async function cockatiel(modules: PeerModules, withTimeout: boolean): Promise<Contender> {
  const peer = (await import(modules['cockatiel'] ?? 'cockatiel')) as Cockatiel;
  const policies = [
    peer.retry(peer.handleAll, { maxAttempts: 3, backoff: new peer.ExponentialBackoff() }),
    // As its README sets it.
    peer.circuitBreaker(peer.handleAll, {
      halfOpenAfter: 10_000,
      breaker: new peer.ConsecutiveBreaker(5),
    }),
    peer.bulkhead(64, 64),
    ...(withTimeout ? [peer.timeout(2000, peer.TimeoutStrategy.Aggressive)] : []),
  ];
  const policy = peer.wrap(...policies);
  return { run: (call) => policy.execute(call), close: nothing };
}

async function cockatielRetry(modules: PeerModules): Promise<Contender> {
  const peer = (await import(modules['cockatiel'] ?? 'cockatiel')) as Cockatiel;
  const backoff = new peer.ExponentialBackoff();
  const policy = peer.wrap(peer.retry(peer.handleAll, { maxAttempts: 3, backoff }));
  return { run: (call) => policy.execute(call), close: nothing };
}

async function pRetry(modules: PeerModules): Promise<Contender> {
  const peer = (await import(modules['p-retry'] ?? 'p-retry')) as {
    default: Runner;
  };
  return { run: (call) => peer.default(call), close: nothing };
}

/** Who is measured, by the name in the tables. Each is made anew. */
export const contenders: Readonly<
  Record<string, (modules: PeerModules) => Contender | Promise<Contender>>
> = {
  'plain promise': () => ({ run: (call) => call(), close: nothing }),
  'alfred, whole': () => ours(defaultPolicy()),
  'alfred, no time-outs': () => ours(withoutTimeouts()),
  'alfred, never open': () =>
    ours({ ...neverOpen(), retry: { ...neverOpen().retry, attempts: 1 } }),
  'opossum, default': () => opossum({}),
  'opossum, lean': () =>
    opossum({ timeout: false, rollingPercentilesEnabled: false, enableSnapshots: false }),
  cockatiel: (modules) => cockatiel(modules, false),
  'cockatiel, time-out': (modules) => cockatiel(modules, true),
  'cockatiel, retry alone': cockatielRetry,
  'p-retry': (modules) => pRetry(modules),
};

/** Makes the contender of a name. */
export async function openContender(name: string, modules: PeerModules): Promise<Contender> {
  const make = contenders[name];
  if (make === undefined) throw new Error(`no contender is called ${name}`);
  return make(modules);
}
