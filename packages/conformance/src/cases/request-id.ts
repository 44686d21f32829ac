import { HEADERS } from '@alfred/contract';
import { inWords } from '../asking.js';
import { defineCase, judged } from '../define-case.js';
import { notTried } from '../needs.js';
import { problemIn } from '../problem.js';
import { isAnswer, type Answer, type Ask } from '../subject.js';
import { writtenProblem } from './examples.js';

const ID = 'r-1';

/** Would be two lines, or another field, in a careless log. */
const FORGED = 'x" level="info" msg="all is well';

export const requestId = defineCase({
  id: 'conform/request-id',
  title: 'A request is found again by its id',
  why: 'One request passes many services, and its id is the only thing that its lines in all their logs have in common. An id that is taken over unread lets a caller write lines of his own into them.',
  help: `Take «${HEADERS.requestId}» where it has only letters, digits and . _ : -, at most 128; else make one. Send it back in the same header, and as «requestId» in problems.`,
  example: {
    asks: 'GET /nothing-is-here',
    door: 'service',
    bad: writtenProblem('404 Not Found', 'not_found').replaceAll('r-1', 'r-2'),
    good: writtenProblem('404 Not Found', 'not_found'),
  },
  async look(subject) {
    const request = (id: string): Ask => ({
      door: 'service',
      path: '/nothing-is-here',
      headers: { [HEADERS.requestId]: id },
    });
    const [good, forged] = [await subject.ask(request(ID)), await subject.ask(request(FORGED))];
    if (!isAnswer(good) || !isAnswer(forged))
      return notTried('a path that does not exist gives no answer');
    const messages = [...idFaults(good), ...forgedFaults(forged)];
    return judged(
      messages.map((message) => ({ at: inWords(request(ID)), message })),
      'the id that was sent comes back, a forged one does not',
    );
  },
});

function idFaults(answer: Answer): readonly string[] {
  const problem = problemIn(answer);
  return [
    ...(answer.headers[HEADERS.requestId] === ID
      ? []
      : [`Its «${HEADERS.requestId}» is not the one that was sent.`]),
    ...(problem === undefined || problem.requestId === ID
      ? []
      : ['The «requestId» of its problem is not the one that was sent.']),
  ];
}

function forgedFaults({ headers, body }: Answer): readonly string[] {
  const isTaken = headers[HEADERS.requestId] === FORGED || body.includes(JSON.stringify(FORGED));
  return isTaken ? ['It takes over an id with spaces and quotes.'] : [];
}
