import type { Ask, Asked, Ending, Subject } from '../subject.js';
import { wait } from '../trials/wait.js';
import type { Flaw } from './sample-reply.js';
import { SampleService } from './sample-service.js';
import { jumpClock } from './jump-clock.js';

export interface SampleSubjectOptions {
  readonly flaws?: readonly Flaw[];
  /** How it ends when it is asked to. Default: with 0, after it served on for half a second and answered what was under way. */
  readonly ending?: Ending;
  /** How long it serves on when it is asked to end, in ms. Default 500. */
  readonly serveOnMs?: number;
  /** Whether it is ready without its dependency, too. Default false. */
  readonly isOptional?: boolean;
  /** Whether it is started anew when its dependency comes back. Default false. */
  readonly restarts?: boolean;
}

/** Answers later than this are not waited for, in ms. */
const PATIENCE_MS = 20_000;

/** A sample service with everything that a case may need, in no time and without a network. */
export function sampleSubject(options: SampleSubjectOptions = {}): Subject {
  const clock = jumpClock();
  const { flaws = [], isOptional = false } = options;
  const service = new SampleService({ clock, flaws, isOptional });
  let isListening = true;
  let halves = 0;
  const serve = async (request: Ask): Promise<Asked> => {
    const { reply, sent } = service.receive(request);
    await wait(clock, Math.min(reply.afterMs, PATIENCE_MS));
    sent();
    const { afterMs: elapsedMs, status, headers, body } = reply;
    if (reply.isCut === true) return { silence: 'cut', elapsedMs };
    return elapsedMs > PATIENCE_MS
      ? { silence: 'late', elapsedMs }
      : { status, headers, body, elapsedMs };
  };
  let instance = 1;
  const set = (state: 'up' | 'stopped' | 'hanging') => async (): Promise<void> => {
    service.dependency = state;
    if (state === 'up' && options.restarts === true) instance += 1;
  };
  return {
    clock,
    limits: { answerMs: 1000, noticeMs: 15_000, polls: 50 },
    ask: async (request) => (isListening ? serve(request) : { silence: 'refused', elapsedMs: 0 }),
    begin: async (request) => {
      halves += 1;
      return {
        finish: async () => {
          const asked = await serve(request);
          halves -= 1;
          return asked;
        },
      };
    },
    secrets: [{ name: 'db-password', value: 'correct horse battery' }],
    health: 'http://words:8081',
    route: { path: '/v1/words', method: 'POST', body: '{"text":"to be or not"}' },
    load: { requests: 200, concurrent: 16, withinMs: 30_000 },
    dependency: {
      name: 'redis',
      isCritical: !isOptional,
      stop: set('stopped'),
      start: set('up'),
      pause: set('hanging'),
      resume: set('up'),
      instance: async () => `words-${instance}`,
    },
    stopping: { graceMs: 10_000, stop: () => end() },
  };

  async function end(): Promise<Ending> {
    const begunAt = clock.now();
    service.isDraining = true;
    await wait(clock, options.serveOnMs ?? 500);
    isListening = false;
    while (halves > 0 || service.underWay > 0) await wait(clock, 10);
    return options.ending ?? { exitCode: 0, elapsedMs: clock.now() - begunAt };
  }
}
