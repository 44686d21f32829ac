import { endpoints, askHealth, nothingToLookAt } from '../asking.js';
import type { Fault } from '../case.js';
import { defineCase, judged } from '../define-case.js';
import { nothingChecked, writtenHealth } from './examples.js';

const ROUNDS = 3;

export const quick = defineCase({
  id: 'conform/quick',
  title: 'Health answers come at once',
  why: 'A probe that waits longer than its time-out counts as failed, and after a few of them a service is killed or taken out of traffic that was only slow to say that it is well.',
  help: 'Answer from what is known: keep the last result of each check in memory, and print the metrics from numbers that are already there.',
  example: {
    asks: 'GET /health/started',
    bad: `after 1500 ms\n${writtenHealth('200 OK', nothingChecked)}`,
    good: writtenHealth('200 OK', nothingChecked),
  },
  async look(subject) {
    const { answerMs } = subject.limits;
    const faults: Fault[] = [];
    let slowestMs = 0;
    let count = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { at, answer } of await askHealth(subject, endpoints)) {
        count += 1;
        slowestMs = Math.max(slowestMs, answer.elapsedMs);
        const isLate = answer.elapsedMs > answerMs;
        const message = `It takes ${Math.round(answer.elapsedMs)} ms, and may take ${answerMs}.`;
        if (isLate && !faults.some((fault) => fault.at === at)) faults.push({ at, message });
      }
    }
    if (count === 0) return nothingToLookAt;
    return judged(faults, `${count} answers, the slowest in ${Math.round(slowestMs)} ms`);
  },
});
