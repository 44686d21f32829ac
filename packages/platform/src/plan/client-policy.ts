import {
  POOL_SIZE,
  clientDefaults,
  defaultPolicy,
  policyNumbers,
  readsSetting,
  resolveClient,
  type ClientPolicy,
} from '@alfred/contract';
import {
  decided,
  policySettings,
  setIn,
  type ClientKind,
  type Decided,
  type DecidedPolicy,
  type Need,
  type Origin,
  type OriginLookup,
  type Placed,
  type Reason,
  type WrittenClient,
} from '@alfred/model';
import { extended } from './steps.js';

/** How a need is called: each number, and the connections where there is a pool of them. */
export interface DecidedClient {
  readonly policy: DecidedPolicy;
  readonly poolSize: Decided<number> | undefined;
}

/** Where a setting of a need was written. */
type PlaceOf = (path: string) => Origin;

const byRuntime: Reason = { source: 'policy', text: 'default of the runtime' };

/** What holds where nothing is written, by kind: most needs say nothing, and share one answer. */
const unwritten = new Map<ClientKind, DecidedClient>();

/** The policy that the runtime comes to by itself, with the reasons of each of its numbers. */
export function decidePolicy(kind: ClientKind, need: Need, origins: OriginLookup): DecidedClient {
  const known = unwritten.get(kind) ?? decideUnwritten(kind);
  unwritten.set(kind, known);
  const { policy, poolSize } = need.client;
  if (poolSize === undefined && Object.keys(policy).length === 0) return known;
  const placeOf = placesOf(need, origins);
  return {
    policy: decideWritten(kind, need.client, known.policy, placeOf),
    poolSize:
      known.poolSize === undefined || poolSize === undefined
        ? known.poolSize
        : decided(poolSize, setIn(placeOf('poolSize'))),
  };
}

/** What was written of the calls of a need and is read by nobody: there is no client, or none that knows it. */
export function idleSettings(
  kind: ClientKind | undefined,
  need: Need,
  origins: OriginLookup,
): readonly Placed<string>[] {
  const { policy, poolSize } = need.client;
  const written = [
    ...(poolSize === undefined ? [] : ['poolSize']),
    ...policyNumbers(policy).keys(),
  ];
  const placeOf = placesOf(need, origins);
  return written
    .filter((path) => kind === undefined || !readsSetting(kind, path))
    .map((path) => ({ value: path, at: placeOf(path) }));
}

function placesOf(need: Need, origins: OriginLookup): PlaceOf {
  return (path) => origins.keyAt(['needs', need.to, ...path.split('.')]);
}

function decideUnwritten(kind: ClientKind): DecidedClient {
  const { policy: ofKind, because } = clientDefaults(kind);
  const own = policyNumbers(ofKind);
  const byKind: Reason = { source: 'policy', text: because };
  return {
    policy: mapPolicy(effective(kind, { policy: {}, poolSize: undefined }), (path, value) =>
      decided(value, own.has(path) ? byKind : byRuntime),
    ),
    poolSize: readsSetting(kind, 'poolSize')
      ? decided(POOL_SIZE.default, {
          source: 'policy',
          text: 'default of the runtime: more connections are not faster',
        })
      : undefined,
  };
}

function decideWritten(
  kind: ClientKind,
  client: WrittenClient,
  otherwise: DecidedPolicy,
  placeOf: PlaceOf,
): DecidedPolicy {
  const written = policyNumbers(client.policy);
  const known = new Map(
    policySettings(otherwise).map((setting) => [setting.path, setting.decided]),
  );
  return mapPolicy(effective(kind, client), (path, value) => {
    const said = written.get(path);
    const before =
      said === undefined
        ? (known.get(path) ?? decided(value, byRuntime))
        : decided(said, setIn(placeOf(path)));
    return before.value === value ? before : followed(path, before, value, placeOf);
  });
}

/** A number that nobody wrote so, and that another which was written takes along. */
function followed(
  path: string,
  before: Decided<number>,
  value: number,
  placeOf: PlaceOf,
): Decided<number> {
  if (path === 'bulkhead.concurrency') {
    const text = 'one place for each connection of its poolSize';
    return decided(value, { source: 'derived', text, at: placeOf('poolSize') });
  }
  return extended(before, value, {
    source: 'derived',
    text: 'raised to timeoutMs: less would cut an attempt short',
    at: placeOf('timeoutMs'),
  });
}

/** What the runtime makes of it. A deadline below one attempt, which is a finding, stays as it was written. */
function effective(kind: ClientKind, { policy, poolSize }: WrittenClient): ClientPolicy {
  const pool = poolSize === undefined ? {} : { poolSize };
  const resolved = resolveClient({ kind, policy, ...pool });
  if (resolved.ok) return resolved.policy;
  const { deadlineMs, ...others } = policy;
  const open = resolveClient({ kind, policy: others, ...pool });
  const rest = open.ok ? open.policy : defaultPolicy();
  return deadlineMs === undefined ? rest : { ...rest, deadlineMs };
}

function mapPolicy(
  policy: ClientPolicy,
  decide: (path: string, value: number) => Decided<number>,
): DecidedPolicy {
  const parts = Object.entries(policy).map(([name, part]: [string, number | object]) => [
    name,
    typeof part === 'number'
      ? decide(name, part)
      : Object.fromEntries(
          Object.entries(part).map(([inner, value]: [string, number]) => [
            inner,
            decide(`${name}.${inner}`, value),
          ]),
        ),
  ]);
  // Each number was replaced by its decision, and nothing else was changed.
  return Object.fromEntries(parts) as DecidedPolicy;
}
