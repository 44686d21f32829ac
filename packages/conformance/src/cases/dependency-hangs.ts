import { HEALTH_PATHS } from '@alfred/contract';
import { inWords, outcomeOf } from '../asking.js';
import type { Fault } from '../case.js';
import { defineCase, judged } from '../define-case.js';
import { notTried } from '../needs.js';
import { isAnswer, probedDoor, type Asked } from '../subject.js';
import { whileHanging } from '../trials/outage.js';
import { noticed, noticeFaults } from './notice.js';
import { redisIsDown, writtenHealth } from './examples.js';

export const dependencyHangs = defineCase({
  id: 'conform/dependency-hangs',
  title: 'A dependency that hangs makes no probe wait',
  why: 'A dependency that takes connections and says nothing is worse than one that is gone: whatever asks it waits. A probe that asks it waits, too, fails by its time-out, and gets a service killed that is well. So a probe must read what a check in the background found.',
  help: 'Run checks in the background, each with a time-out of its own, so that a check that hangs is DOWN after it. Answer ready from the last result, and live from nothing.',
  needs: ['dependency'],
  example: {
    asks: 'GET /health/ready',
    when: 'while its dependency hangs',
    bad: `after 1500 ms\n${writtenHealth('503 Service Unavailable', redisIsDown)}`,
    good: writtenHealth('503 Service Unavailable', redisIsDown),
  },
  async look(subject) {
    const { dependency, limits } = subject;
    const record = await whileHanging(subject);
    if (record === undefined) return notTried(`${dependency.name} cannot be held still`);
    const at = (path: string): string =>
      `${inWords({ door: probedDoor(subject), path })}, with ${dependency.name} held still`;
    const ready = at(HEALTH_PATHS.ready);
    const faults: Fault[] = [
      ...slowFaults(ready, record.ready, limits.answerMs),
      ...slowFaults(at(HEALTH_PATHS.live), record.live, limits.answerMs),
    ];
    faults.push(...noticeFaults(subject, record, ready));
    if (record.backMs === undefined)
      faults.push({
        at: ready,
        message: `It is not as before within ${limits.noticeMs / 1000} s after that.`,
      });
    const slowestMs = Math.max(
      ...[...record.ready, ...record.live].map(({ elapsedMs }) => elapsedMs),
    );
    return judged(
      faults,
      `${noticed(subject, record)}, the slowest probe took ${Math.round(slowestMs)} ms`,
    );
  },
});

function slowFaults(at: string, asked: readonly Asked[], answerMs: number): readonly Fault[] {
  const silent = asked.find((one) => !isAnswer(one));
  if (silent !== undefined) return [{ at, message: `It ${outcomeOf(silent)}.` }];
  const slowestMs = Math.max(...asked.map(({ elapsedMs }) => elapsedMs));
  return slowestMs > answerMs
    ? [{ at, message: `It takes up to ${Math.round(slowestMs)} ms, and may take ${answerMs}.` }]
    : [];
}
