import { inWords, outcomeOf } from '../asking.js';
import type { Fault } from '../case.js';
import { defineCase, judged } from '../define-case.js';
import { doorsOf, isAnswer, type Ask } from '../subject.js';
import { writtenHealth, nothingChecked, writtenProblem } from './examples.js';

export const unknownPath = defineCase({
  id: 'conform/unknown-path',
  title: 'A path that does not exist answers 404',
  why: 'Where every path answers 200, a misspelt probe is content for ever: the orchestrator believes that a dead service is well, and nobody notices until it matters.',
  help: 'Answer 404 to everything that is not a route, on both ports, and compare paths as a whole: /health/readyy is not /health/ready.',
  example: {
    asks: 'GET /health/nothing-is-here',
    bad: writtenHealth('200 OK', nothingChecked),
    good: writtenProblem('404 Not Found', 'not_found'),
  },
  async look(subject) {
    const faults: Fault[] = [];
    for (const door of doorsOf(subject)) {
      for (const path of ['/health/nothing-is-here', '/health/readyy']) {
        const request: Ask = { door, path };
        const asked = await subject.ask(request);
        if (isAnswer(asked) && asked.status === 404) continue;
        faults.push({ at: inWords(request), message: `It ${outcomeOf(asked)}, and not 404.` });
      }
    }
    return judged(faults, 'each of them answers 404');
  },
});
