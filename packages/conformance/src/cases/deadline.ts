import { HEADERS, printDeadline } from '@alfred/contract';
import { inWords, outcomeOf } from '../asking.js';
import { defineCase, judged } from '../define-case.js';
import { problemFaults, problemIn } from '../problem.js';
import { isAnswer, type Ask, type Asked } from '../subject.js';
import { written, writtenProblem } from './examples.js';

export const deadline = defineCase({
  id: 'conform/deadline',
  title: 'A request whose time is up is not begun',
  why: 'When all is slow, requests arrive whose callers have given up already. A service that works on them does so for nobody, and has no time left for those that could still be answered in time.',
  help: `Read «${HEADERS.deadline}» (whole ms that the caller still has), and answer 504 with a problem of code deadline_exceeded at once where it is 0. Give what is called the time that is left.`,
  needs: ['route'],
  example: {
    asks: 'POST /v1/words',
    when: 'when its time is up',
    bad: written('200 OK', { 'content-type': 'application/json' }, '{"words":3}'),
    good: writtenProblem('504 Gateway Timeout', 'deadline_exceeded'),
  },
  async look(subject) {
    const headers = { [HEADERS.deadline]: printDeadline(0) };
    const request: Ask = { door: 'service', ...subject.route, headers };
    const asked = await subject.ask(request);
    const at = `${inWords(request)}, with ${HEADERS.deadline}: 0`;
    const messages = whatIsWrong(asked, subject.limits.answerMs);
    return judged(
      messages.map((message) => ({ at, message })),
      `504 in ${Math.round(asked.elapsedMs)} ms`,
    );
  },
});

function whatIsWrong(asked: Asked, answerMs: number): readonly string[] {
  if (!isAnswer(asked) || asked.status !== 504) return [`It ${outcomeOf(asked)}, and not 504.`];
  const code = problemIn(asked)?.code;
  const isLate = asked.elapsedMs > answerMs;
  return [
    ...problemFaults(asked),
    ...(code === undefined || code === 'deadline_exceeded'
      ? []
      : ['The code of its problem is not deadline_exceeded.']),
    ...(isLate ? [`It takes ${Math.round(asked.elapsedMs)} ms to say that it is too late.`] : []),
  ];
}
