import { HEADERS } from '@alfred/contract';
import { inWords, outcomeOf } from '../asking.js';
import type { Fault } from '../case.js';
import { defineCase, judged } from '../define-case.js';
import { problemFaults } from '../problem.js';
import { isAnswer, type Asked } from '../subject.js';
import { underLoad } from '../trials/load.js';
import { written, writtenProblem } from './examples.js';

export const loadAnswers = defineCase({
  id: 'conform/load-answers',
  title: 'Under load every request gets an answer',
  why: 'A caller that is told «not now, in two seconds» comes back in two seconds. One whose connection is cut, or that gets a 500, cannot know whether its request was done, and asks again at once.',
  help: 'Refuse what is too much with 503, «retry-after» and a problem+json body, before any work is done for it.',
  needs: ['route', 'load'],
  example: {
    asks: 'POST /v1/words',
    when: 'under load',
    bad: written(
      '500 Internal Server Error',
      { 'content-type': 'text/plain' },
      'too many connections',
    ),
    good: writtenProblem('503 Service Unavailable', 'overloaded', { 'retry-after': '2' }),
  },
  async look(subject) {
    const { answers } = await underLoad(subject);
    const told = new Set(answers.flatMap((asked) => whatIsWrong(asked)));
    const at = `${inWords({ door: 'service', ...subject.route })}, under load`;
    const faults = [...told].map((message): Fault => ({ at, message }));
    const refused = answers.filter((asked) => isAnswer(asked) && asked.status === 503).length;
    return judged(faults, `${answers.length} requests, ${refused} of them refused`);
  },
});

function whatIsWrong(asked: Asked): readonly string[] {
  if (!isAnswer(asked)) return [`It ${outcomeOf(asked)}.`];
  if (asked.status < 500 || asked.status === 504) return [];
  if (asked.status !== 503) return [`It answers ${asked.status}.`];
  const isDated = asked.headers[HEADERS.retryAfter] !== undefined;
  return [...(isDated ? [] : ['It answers 503 without «retry-after».']), ...problemFaults(asked)];
}
