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
const unwritten = new Map<ClientKind, Unwritten>();

/** The policy that the runtime comes to by itself, with the reasons of each of its numbers. */
export function decidePolicy(kind: ClientKind, need: Need, origins: OriginLookup): DecidedClient {
  const known = unwritten.get(kind) ?? decideUnwritten(kind);
  unwritten.set(kind, known);
  const { policy, poolSize } = need.client;
  if (poolSize === undefined && Object.keys(policy).length === 0) return known;
  const placeOf = placesOf(need, origins);
  return {
    policy: decideWritten(kind, need.client, known, placeOf),
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

/** What holds where nothing is written, and its numbers by their paths. */
interface Unwritten extends DecidedClient {
  readonly byPath: ReadonlyMap<string, Decided<number>>;
}

function decideUnwritten(kind: ClientKind): Unwritten {
  const { policy: ofKind, because } = clientDefaults(kind);
  const own = policyNumbers(ofKind);
  const byKind: Reason = { source: 'policy', text: because };
  const numbers = policyNumbers(effective(kind, { policy: {}, poolSize: undefined }));
  const byPath = new Map(
    [...numbers].map(([path, value]) => [path, decided(value, own.has(path) ? byKind : byRuntime)]),
  );
  return {
    // It has every number of a policy, so nothing is missing of what it is put into.
    policy: withNumbers({}, byPath) as DecidedPolicy,
    byPath,
    poolSize: readsSetting(kind, 'poolSize')
      ? decided(POOL_SIZE.default, {
          source: 'policy',
          text: 'default of the runtime: more connections are not faster',
        })
      : undefined,
  };
}

/** Only what differs from the unwritten policy is made anew: a thousand services have few numbers of their own. */
function decideWritten(
  kind: ClientKind,
  client: WrittenClient,
  { policy, byPath }: Unwritten,
  placeOf: PlaceOf,
): DecidedPolicy {
  const written = policyNumbers(client.policy);
  const changed = new Map<string, Decided<number>>();
  for (const [path, value] of policyNumbers(effective(kind, client))) {
    const said = written.get(path);
    const known = byPath.get(path);
    if (said === undefined && known?.value === value) continue;
    const before =
      said === undefined
        ? (known ?? decided(value, byRuntime))
        : decided(said, setIn(placeOf(path)));
    changed.set(path, before.value === value ? before : followed(path, before, value, placeOf));
  }
  // What is replaced has the names of what was there.
  return withNumbers(policy, changed) as DecidedPolicy;
}

type Part = Decided<number> | { readonly [name: string]: Decided<number> };

/** A copy of a policy, or of a part of one, with some of its numbers by their paths. */
function withNumbers(
  policy: Partial<DecidedPolicy>,
  numbers: ReadonlyMap<string, Decided<number>>,
): Readonly<Record<string, Part>> {
  const copy: Record<string, Part> = { ...policy };
  for (const [path, number] of numbers) {
    const [name = '', inner] = path.split('.');
    copy[name] = inner === undefined ? number : { ...copy[name], [inner]: number };
  }
  return copy;
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
