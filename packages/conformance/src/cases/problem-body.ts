import { PROBLEM_CONTENT_TYPE } from '@alfred/contract';
import { inWords, outcomeOf } from '../asking.js';
import { defineCase, judged } from '../define-case.js';
import { problemFaults } from '../problem.js';
import { isAnswer, type Ask } from '../subject.js';
import { written, writtenProblem } from './examples.js';

const request: Ask = { door: 'service', path: '/nothing-is-here' };

export const problemBody = defineCase({
  id: 'conform/problem-body',
  title: 'What goes wrong is told as a problem',
  why: 'Callers decide by the code of a problem whether to ask again, and people find its request in the logs. A page of HTML, or a stack trace, says neither, and may say more than it should.',
  help: `Answer errors with «content-type: ${PROBLEM_CONTENT_TYPE}» and {"type","title","status","code"}, the status being that of the answer, and never a stack trace. Also where no route fits.`,
  example: {
    asks: 'GET /nothing-is-here',
    door: 'service',
    bad: written(
      '404 Not Found',
      { 'content-type': 'text/html', 'x-request-id': 'r-1' },
      '<h1>Not Found</h1>',
    ),
    good: writtenProblem('404 Not Found', 'not_found'),
  },
  async look(subject) {
    const asked = await subject.ask(request);
    const messages = isAnswer(asked)
      ? asked.status < 400
        ? []
        : problemFaults(asked)
      : [`It ${outcomeOf(asked)}.`];
    const faults = messages.map((message) => ({ at: inWords(request), message }));
    return judged(faults, 'a 404 is a problem');
  },
});
