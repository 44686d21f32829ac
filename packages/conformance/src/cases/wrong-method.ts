import { HEALTH_PATHS } from '@alfred/contract';
import { inWords, outcomeOf } from '../asking.js';
import type { Fault } from '../case.js';
import { defineCase, judged } from '../define-case.js';
import { doorsOf, isAnswer, type Ask, type Asked } from '../subject.js';
import { nothingChecked, writtenHealth, writtenProblem } from './examples.js';

export const wrongMethod = defineCase({
  id: 'conform/wrong-method',
  title: 'Health paths can only be read',
  why: 'A health path that takes POST or DELETE as well does something, or looks as if it did. And one that answers 5xx to them shows up in alarms as a fault of the service, when it was a fault of whoever asked.',
  help: 'Answer POST, PUT and DELETE with 404 or 405 (then with the header «allow»), never with 2xx or 5xx.',
  example: {
    asks: 'POST /health/ready',
    bad: writtenHealth('200 OK', nothingChecked),
    good: writtenProblem('404 Not Found', 'not_found'),
  },
  async look(subject) {
    const faults: Fault[] = [];
    for (const door of doorsOf(subject)) {
      for (const method of ['POST', 'PUT', 'DELETE']) {
        const request: Ask = { door, path: HEALTH_PATHS.ready, method };
        const message = whyNot(await subject.ask(request));
        if (message !== undefined) faults.push({ at: inWords(request), message });
      }
    }
    return judged(faults, 'POST, PUT and DELETE answer 404 or 405');
  },
});

function whyNot(asked: Asked): string | undefined {
  if (!isAnswer(asked)) return `It ${outcomeOf(asked)}.`;
  if (asked.status === 404) return undefined;
  if (asked.status !== 405) return `It ${outcomeOf(asked)}, and not 404 or 405.`;
  const { allow = '' } = asked.headers;
  return allow.includes('GET') ? undefined : 'It answers 405 without saying what is allowed.';
}
