import { HEADERS, HEALTH_PATHS, printDeadline } from '@alfred/contract';
import type { With } from '../case.js';
import { CannotTry, oncePerSubject } from './once.js';
import { parseHealthBody } from '../health-body.js';
import { isAnswer, probedDoor, type Answer, type Asked, type Dependency } from '../subject.js';
import { wait } from './wait.js';

/** What was seen while a dependency was away, and after it came back. */
export interface OutageRecord {
  /** What ready said, from when the dependency was gone to when that was noticed, or nobody waited any longer. */
  readonly ready: readonly Asked[];
  /** What live and started said meanwhile. */
  readonly live: readonly Asked[];
  readonly started: readonly Asked[];
  /** Time until ready told of it, in ms: by 503 or, of an optional one, by a check that is DOWN. Undefined where it never did. */
  readonly noticedMs: number | undefined;
  /** What the service's own route said then; undefined where none is known. */
  readonly route: Asked | undefined;
  /** Time from its return until ready said what it had said before, in ms; undefined where it never did. */
  readonly backMs: number | undefined;
  /** Whether the service was started anew meanwhile; undefined where that cannot be seen. */
  readonly wasRestarted: boolean | undefined;
}

/** Time that the route is given while the dependency is away, in ms. */
export const ROUTE_DEADLINE_MS = 3000;

/** The service is asked this often, in ms. */
const EVERY_MS = 100;

/** The dependency is stopped, as when it crashed, and started again. */
export const whileStopped = oncePerSubject((subject: With<'dependency'>) => {
  const { dependency } = subject;
  return observe(subject, { begin: () => dependency.stop(), end: () => dependency.start() });
});

/** The dependency hangs: it takes connections and says nothing. Undefined where that cannot be done. */
export const whileHanging = oncePerSubject(async (subject: With<'dependency'>) => {
  const { pause, resume } = subject.dependency;
  if (pause === undefined || resume === undefined) return undefined;
  return observe(subject, { begin: pause, end: resume });
});

interface Away {
  readonly begin: () => Promise<void>;
  readonly end: () => Promise<void>;
}

async function observe(subject: With<'dependency'>, away: Away): Promise<OutageRecord> {
  const { dependency } = subject;
  const before = await askProbe(subject, 'ready');
  if (!isAnswer(before) || before.status !== 200)
    throw new CannotTry(`the service is not ready, though ${dependency.name} was not touched yet`);
  const downBefore = countDown(before);
  const isUp = (ready: Answer): boolean => ready.status === 200 && countDown(ready) <= downBefore;
  const isDown = (ready: Answer): boolean =>
    dependency.isCritical ? ready.status === 503 : countDown(ready) > downBefore;
  const instance = await instanceOf(dependency);
  let seen: Watched;
  let route: Asked | undefined;
  try {
    await away.begin();
    seen = await watchUntil(isDown, subject);
    route = await askRoute(subject);
  } finally {
    await away.end();
  }
  const { tookMs: backMs } = await watchUntil(isUp, subject);
  const now = await instanceOf(dependency);
  const wasRestarted = instance === undefined ? undefined : instance !== now;
  const { live, ready, started, tookMs: noticedMs } = seen;
  return { live, ready, started, noticedMs, route, backMs, wasRestarted };
}

type Probe = 'ready' | 'live' | 'started';

function askProbe(subject: With<'dependency'>, probe: Probe): Promise<Asked> {
  return subject.ask({ door: probedDoor(subject), path: HEALTH_PATHS[probe] });
}

type Watched = Readonly<Record<Probe, readonly Asked[]>> & {
  /** Time until ready said what was waited for, in ms; undefined where it did not in time. */
  readonly tookMs: number | undefined;
};

/** Asks all three until ready says what is waited for, or nobody waits any longer. */
async function watchUntil(
  isSaid: (ready: Answer) => boolean,
  subject: With<'dependency'>,
): Promise<Watched> {
  const { clock, limits } = subject;
  const begunAt = clock.now();
  const seen: Record<Probe, Asked[]> = { ready: [], live: [], started: [] };
  for (;;) {
    const ready = await askProbe(subject, 'ready');
    seen.ready.push(ready);
    seen.live.push(await askProbe(subject, 'live'));
    seen.started.push(await askProbe(subject, 'started'));
    const tookMs = clock.now() - begunAt;
    if (isAnswer(ready) && isSaid(ready)) return { ...seen, tookMs };
    if (tookMs >= limits.noticeMs) return { ...seen, tookMs: undefined };
    await wait(clock, EVERY_MS);
  }
}

/** Checks that say that something is down; a body of another shape has none. */
function countDown({ body }: Answer): number {
  const checks = parseHealthBody(body)?.checks ?? [];
  return checks.filter(({ status }) => status === 'DOWN').length;
}

async function askRoute(subject: With<'dependency'>): Promise<Asked | undefined> {
  if (subject.route === undefined) return undefined;
  const headers = { [HEADERS.deadline]: printDeadline(ROUTE_DEADLINE_MS) };
  return subject.ask({ door: 'service', ...subject.route, headers });
}

async function instanceOf({ instance }: Dependency): Promise<string | undefined> {
  return instance === undefined ? undefined : instance();
}
