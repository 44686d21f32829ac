import { HEALTH_PATHS } from '@alfred/contract';
import { inWords } from '../asking.js';
import type { Fault } from '../case.js';
import { defineCase, judged } from '../define-case.js';
import { probedDoor } from '../subject.js';
import { whileStopped } from '../trials/outage.js';
import { redisIsDown, redisIsUp, writtenHealth } from './examples.js';

export const dependencyBack = defineCase({
  id: 'conform/dependency-back',
  title: 'A service is ready again when its dependency is, without a restart',
  why: 'A service that has to be started anew after each outage of its database turns a minute of somebody else into an hour of its own, at night.',
  help: 'Let the checks go on while a dependency is down, and faster then. Let clients open new connections, and ask for the address anew: it may have moved.',
  needs: ['dependency'],
  example: {
    asks: 'GET /health/ready',
    when: 'after its dependency came back',
    bad: writtenHealth('503 Service Unavailable', redisIsDown),
    good: writtenHealth('200 OK', redisIsUp),
  },
  async look(subject) {
    const { dependency, limits } = subject;
    const { backMs, wasRestarted } = await whileStopped(subject);
    const at = `${inWords({ door: probedDoor(subject), path: HEALTH_PATHS.ready })}, with ${dependency.name} started again`;
    const faults: Fault[] = [];
    if (backMs === undefined)
      faults.push({ at, message: `It is not as before within ${limits.noticeMs / 1000} s.` });
    if (wasRestarted === true)
      faults.push({ at, message: 'The service was started anew meanwhile.' });
    const seen = wasRestarted === undefined ? '' : ', with no restart';
    return judged(faults, `as before after ${Math.round(backMs ?? 0)} ms${seen}`);
  },
});
