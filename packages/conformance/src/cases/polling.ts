import { HEALTH_PATHS } from '@alfred/contract';
import { inWords, outcomeOf } from '../asking.js';
import { defineCase, judged } from '../define-case.js';
import { isAnswer, probedDoor, type Ask, type Asked } from '../subject.js';
import { redisIsUp, writtenHealth } from './examples.js';

const AT_ONCE = 10;

export const polling = defineCase({
  id: 'conform/polling',
  title: 'Being asked often costs nothing',
  why: 'Every replica of every load balancer probes by itself. Where each probe asks the database, three checks of a millisecond made 135 000 calls in three seconds, as measured; run in the background they made nine.',
  help: 'Run each check at its own interval in the background, with a time-out, and let probes read what it found last. Let both ports queue more connections than a handful: with the 5 that Python takes, one of ten callers waits a second for its connection. That a probe calls nothing cannot be seen from outside while all is well: conform/dependency-hangs shows it.',
  example: {
    asks: 'GET /health/ready',
    when: 'while it is polled',
    bad: `after 1200 ms\n${writtenHealth('200 OK', redisIsUp)}`,
    good: writtenHealth('200 OK', redisIsUp),
  },
  async look(subject) {
    const { limits } = subject;
    const request: Ask = { door: probedDoor(subject), path: HEALTH_PATHS.ready };
    const asked: Asked[] = [];
    let sent = 0;
    const poll = async (): Promise<void> => {
      while (sent < limits.polls) {
        sent += 1;
        asked.push(await subject.ask(request));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, poll));
    const silent = asked.find((one) => !isAnswer(one));
    const slowestMs = Math.max(...asked.map(({ elapsedMs }) => elapsedMs));
    const took = Math.round(slowestMs);
    const message =
      silent !== undefined
        ? `It ${outcomeOf(silent)} when ${AT_ONCE} ask at the same time.`
        : `It takes up to ${took} ms when ${AT_ONCE} ask at the same time, and may take ${limits.answerMs}.`;
    const isWrong = silent !== undefined || slowestMs > limits.answerMs;
    const faults = isWrong ? [{ at: inWords(request), message }] : [];
    return judged(faults, `${asked.length} answers, the slowest in ${took} ms`);
  },
});
