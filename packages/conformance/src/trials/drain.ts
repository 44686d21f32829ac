import { HEALTH_PATHS } from '@alfred/contract';
import type { With } from '../case.js';
import { oncePerSubject } from './once.js';
import { isAnswer, probedDoor, type Ask, type Asked, type Ending } from '../subject.js';
import { wait } from './wait.js';

/** What was seen from the signal to the end. */
export interface DrainRecord {
  readonly ready: readonly Asked[];
  readonly live: readonly Asked[];
  /** New requests at the service's port, until shortly after ready said 503. */
  readonly served: readonly Served[];
  /** The request that was under way when the signal came; undefined where none could be. */
  readonly underWay: Asked | undefined;
  readonly ending: Ending;
}

/** A request that came while the service was draining. */
export interface Served {
  readonly asked: Asked;
  /** Whether ready had said 503 before it was sent. */
  readonly isAfterNotice: boolean;
}

/** The service is asked this often, in ms. */
const EVERY_MS = 20;

/** Requests that are sent after ready said 503: whoever sends them has not seen it yet. */
const LATE_REQUESTS = 10;

/** Ready has at most this long to say 503, in ms. */
const NOTICE_WITHIN_MS = 5000;

/** The head of the request that is under way has arrived by then, in ms. */
const HEAD_ARRIVES_MS = 300;

/** Asks the subject to end, and watches it: probes, new requests, and one that is under way where its route takes a body. */
export const whileDraining = oncePerSubject(
  async (subject: With<'stopping'>): Promise<DrainRecord> => {
    const { clock, route, stopping } = subject;
    const half =
      route?.body === undefined ? undefined : await subject.begin({ door: 'service', ...route });
    if (half !== undefined) await wait(clock, HEAD_ARRIVES_MS);
    let isOver = false;
    const ending = stopping.stop().finally(() => {
      isOver = true;
    });
    // Its failure is told where it is awaited.
    ending.catch(() => undefined);
    const watched = await watch(subject, () => isOver);
    const underWay = await half?.finish();
    return { ...watched, underWay, ending: await ending };
  },
);

type Watched = Pick<DrainRecord, 'ready' | 'live' | 'served'>;

async function watch(subject: With<'stopping'>, isOver: () => boolean): Promise<Watched> {
  const { clock, limits } = subject;
  const noticeMs = Math.min(NOTICE_WITHIN_MS, limits.noticeMs);
  const door = probedDoor(subject);
  const ask = (request: Ask): Promise<Asked> => subject.ask(request);
  const begunAt = clock.now();
  const ready: Asked[] = [];
  const live: Asked[] = [];
  const served: Served[] = [];
  const sentLate = (): number => served.filter(({ isAfterNotice }) => isAfterNotice).length;
  let isNoticed = false;
  while (!isOver() && sentLate() < LATE_REQUESTS) {
    const request: Ask = {
      door: 'service',
      path: HEALTH_PATHS.live,
      headers: { connection: 'keep-alive' },
    };
    served.push({ isAfterNotice: isNoticed, asked: await ask(request) });
    const answer = await ask({ door, path: HEALTH_PATHS.ready });
    ready.push(answer);
    live.push(await ask({ door, path: HEALTH_PATHS.live }));
    isNoticed ||= isAnswer(answer) && answer.status === 503;
    if (!isNoticed && clock.now() - begunAt >= noticeMs) break;
    await wait(clock, EVERY_MS);
  }
  return { ready, live, served };
}
