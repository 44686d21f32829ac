import { inWords, outcomeOf } from '../asking.js';
import { defineCase, judged } from '../define-case.js';
import { notTried } from '../needs.js';
import { isAnswer } from '../subject.js';
import { whileDraining } from '../trials/drain.js';
import { written } from './examples.js';

export const drainUnderWay = defineCase({
  id: 'conform/drain-under-way',
  title: 'A request that is under way is answered before a service ends',
  why: 'Every deployment stops every service once. A request that is cut then is a payment that nobody knows the end of, at each deployment.',
  help: 'After the port is closed, wait for the requests that are under way, up to the grace period. The container needs «stop_grace_period» longer than the longest of them.',
  needs: ['stopping', 'route'],
  example: {
    asks: 'POST /v1/words',
    when: 'while it drains',
    bad: 'the connection is cut',
    good: written(
      '200 OK',
      { 'content-type': 'application/json', connection: 'close' },
      '{"words":3}',
    ),
  },
  async look(subject) {
    const { route } = subject;
    if (route.body === undefined)
      return notTried('a request without a body cannot be sent by half', '--body TEXT');
    const { underWay } = await whileDraining(subject);
    if (underWay === undefined) return notTried('no request was under way');
    const at = `${inWords({ door: 'service', ...route })}, begun before SIGTERM and ended after it`;
    const isLost = !isAnswer(underWay) || underWay.status >= 500;
    return judged(
      isLost ? [{ at, message: `It ${outcomeOf(underWay)}.` }] : [],
      `it ${outcomeOf(underWay)}`,
    );
  },
});
