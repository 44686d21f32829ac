import { HEADERS } from '@alfred/contract';
import { inWords, outcomeOf } from '../asking.js';
import { defineCase, judged } from '../define-case.js';
import { notTried } from '../needs.js';
import { problemFaults } from '../problem.js';
import { isAnswer } from '../subject.js';
import { ROUTE_DEADLINE_MS, whileStopped } from '../trials/outage.js';
import { written, writtenProblem } from './examples.js';

export const dependencyAnswers = defineCase({
  id: 'conform/dependency-answers',
  title: 'Without its dependency a service still answers its callers, in time',
  why: 'A service that waits for ever for a database that is gone makes its callers wait, and theirs: one outage becomes the outage of all. An answer in time, even «not now», lets each of them do something else.',
  help: `Give every call a time-out and a breaker, end at the caller's deadline («${HEADERS.deadline}»), and tell a failure as problem+json with 503 or 504.`,
  needs: ['dependency', 'route'],
  example: {
    asks: 'POST /v1/words',
    when: 'while its dependency is down',
    bad: written(
      '500 Internal Server Error',
      { 'content-type': 'text/html' },
      '<pre>Error: connect ECONNREFUSED</pre>',
    ),
    good: writtenProblem('503 Service Unavailable', 'breaker_open', { 'retry-after': '1' }),
  },
  async look(subject) {
    const { route: asked } = await whileStopped(subject);
    if (asked === undefined) return notTried('the route was not asked');
    const at = `${inWords({ door: 'service', ...subject.route })}, with ${subject.dependency.name} stopped`;
    const allowedMs = ROUTE_DEADLINE_MS + subject.limits.answerMs;
    const isLate = asked.elapsedMs > allowedMs;
    const messages = !isAnswer(asked)
      ? [`It ${outcomeOf(asked)}.`]
      : [
          ...(asked.status >= 400 ? problemFaults(asked) : []),
          ...(asked.status === 500
            ? ['It answers 500, which says that the service itself is broken.']
            : []),
          ...(isLate
            ? [`It takes ${Math.round(asked.elapsedMs)} ms, and was given ${ROUTE_DEADLINE_MS}.`]
            : []),
        ];
    const took = Math.round(asked.elapsedMs);
    return judged(
      messages.map((message) => ({ at, message })),
      `it ${outcomeOf(asked)} in ${took} ms`,
    );
  },
});
