import { HEALTH_PATHS } from '@alfred/contract';
import { inWords, outcomeOf } from '../asking.js';
import type { Fault } from '../case.js';
import { defineCase, judged } from '../define-case.js';
import { isAnswer, probedDoor } from '../subject.js';
import { whileDraining } from '../trials/drain.js';
import { redisIsDown, redisIsUp, writtenHealth } from './examples.js';

export const drainReady = defineCase({
  id: 'conform/drain-ready',
  title: 'A service that is asked to end says that it is not ready, and stays alive',
  why: 'Ready is how a load balancer learns that it should send new requests elsewhere. A service that goes without a word loses those that were on their way to it; one whose live fails is killed in the middle of what it wanted to finish.',
  help: 'On SIGTERM let ready answer 503 at once, whatever the checks say, and live go on answering 200 until the process ends.',
  needs: ['stopping'],
  example: {
    asks: 'GET /health/ready',
    when: 'while it drains',
    bad: writtenHealth('200 OK', redisIsUp),
    good: writtenHealth('503 Service Unavailable', redisIsDown),
  },
  async look(subject) {
    const { ready, live } = await whileDraining(subject);
    const door = probedDoor(subject);
    const faults: Fault[] = [];
    const answered = ready.filter((asked) => isAnswer(asked));
    if (!answered.some(({ status }) => status === 503))
      faults.push({
        at: `${inWords({ door, path: HEALTH_PATHS.ready })}, after SIGTERM`,
        message: 'It never answers 503 before the service ends.',
      });
    const dead = live.find((asked) => isAnswer(asked) && asked.status !== 200);
    if (dead !== undefined)
      faults.push({
        at: `${inWords({ door, path: HEALTH_PATHS.live })}, after SIGTERM`,
        message: `It ${outcomeOf(dead)}, and not 200.`,
      });
    return judged(faults, 'ready says 503, live stays 200');
  },
});
