import { HEALTH_PATHS } from '@alfred/contract';
import { inWords } from '../asking.js';
import type { With } from '../case.js';
import { probedDoor, type Ask, type Asked } from '../subject.js';
import { oncePerSubject } from './once.js';
import { wait } from './wait.js';

/** What was seen while the service's port had much to do. */
export interface LoadRecord {
  /** What the requests that made the load got. */
  readonly answers: readonly Asked[];
  /** What live and ready said meanwhile. */
  readonly probes: readonly { readonly at: string; readonly asked: Asked }[];
}

/** Probes are asked this often, in ms. */
const PROBE_EVERY_MS = 20;

/** Asks the subject's route as often as its load says, and live and ready beside it. */
export const underLoad = oncePerSubject(
  async (subject: With<'route' | 'load'>): Promise<LoadRecord> => {
    const { clock, load, route } = subject;
    const endAt = clock.now() + load.withinMs;
    const answers: Asked[] = [];
    let sent = 0;
    const sender = async (): Promise<void> => {
      while (sent < load.requests && clock.now() < endAt) {
        sent += 1;
        answers.push(await subject.ask({ door: 'service', ...route }));
      }
    };
    let isOver = false;
    const senders = Promise.all(Array.from({ length: load.concurrent }, sender)).finally(() => {
      isOver = true;
    });
    const probes: LoadRecord['probes'][number][] = [];
    do {
      for (const path of [HEALTH_PATHS.live, HEALTH_PATHS.ready]) {
        const request: Ask = { door: probedDoor(subject), path };
        probes.push({ at: inWords(request), asked: await subject.ask(request) });
      }
      await wait(clock, PROBE_EVERY_MS);
    } while (!isOver);
    await senders;
    return { answers, probes };
  },
);
