import { judgeHealth, probes } from '../asking.js';
import { defineCase } from '../define-case.js';
import { statusIn } from '../health-body.js';
import { redisIsDown, writtenHealth } from './examples.js';

export const statusAgrees = defineCase({
  id: 'conform/status-agrees',
  title: 'The HTTP status and the body say the same',
  why: 'An orchestrator reads the number and a person the body. Where the body says DOWN under a 200, requests go on to a service that knows it cannot answer them.',
  help: 'Answer 200 with "UP" and 503 with "DOWN", and take both from the same value.',
  example: {
    asks: 'GET /health/ready',
    bad: writtenHealth('200 OK', redisIsDown),
    good: writtenHealth('503 Service Unavailable', redisIsDown),
  },
  look: (subject) =>
    judgeHealth(subject, probes, ({ answer }) => {
      const said = statusIn(answer.body);
      // Anything else is a fault of the body's shape, and told there.
      if (said !== 'UP' && said !== 'DOWN') return [];
      const wanted = said === 'UP' ? 200 : 503;
      return answer.status === wanted
        ? []
        : [`It answers ${answer.status} with a body that says ${said}.`];
    }),
});
