import { HEALTH_PATHS } from '@alfred/contract';
import { inWords, outcomeOf } from '../asking.js';
import type { Fault } from '../case.js';
import { defineCase, judged } from '../define-case.js';
import { parseHealthBody } from '../health-body.js';
import { isAnswer, probedDoor, type Asked } from '../subject.js';
import { whileStopped } from '../trials/outage.js';
import { noticed, noticeFaults } from './notice.js';
import { redisIsDown, redisIsUp, writtenHealth } from './examples.js';

export const dependencyDown = defineCase({
  id: 'conform/dependency-down',
  title: 'Without what it needs a service is not ready, and stays alive',
  why: 'Not ready takes it out of traffic until it can answer again. If live or started failed too, it would be killed for the fault of another, and all services that need the same database would start anew at the same time, when it comes back.',
  help: 'Let ready be 503 while a critical dependency is down, with a check that says so; of an optional one only the check is DOWN, and ready stays 200. Keep live and started free of dependencies: started stays 200 once it was.',
  needs: ['dependency'],
  example: {
    asks: 'GET /health/ready',
    when: 'while its dependency is down',
    bad: writtenHealth('200 OK', redisIsUp),
    good: writtenHealth('503 Service Unavailable', redisIsDown),
  },
  async look(subject) {
    const { dependency } = subject;
    const record = await whileStopped(subject);
    const at = (path: string): string =>
      `${inWords({ door: probedDoor(subject), path })}, with ${dependency.name} stopped`;
    const faults: Fault[] = [
      ...deathFaults(at(HEALTH_PATHS.live), record.live),
      ...deathFaults(at(HEALTH_PATHS.started), record.started),
    ];
    const ready = at(HEALTH_PATHS.ready);
    faults.push(...noticeFaults(subject, record, ready));
    if (record.noticedMs !== undefined && !namesWhatIsDown(record.ready.at(-1)))
      faults.push({ at: ready, message: 'It answers 503, and none of its checks is DOWN.' });
    return judged(faults, `${noticed(subject, record)}, live and started stay 200`);
  },
});

function deathFaults(at: string, asked: readonly Asked[]): readonly Fault[] {
  const first = asked.find((one) => !isAnswer(one) || one.status !== 200);
  return first === undefined ? [] : [{ at, message: `It ${outcomeOf(first)}, and not 200.` }];
}

/** A body of another shape is a fault of another case. */
function namesWhatIsDown(asked: Asked | undefined): boolean {
  if (asked === undefined || !isAnswer(asked)) return true;
  const body = parseHealthBody(asked.body);
  return body === undefined || body.checks.some(({ status }) => status === 'DOWN');
}
