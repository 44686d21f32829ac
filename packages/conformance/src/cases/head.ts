import { askHealth, inWords, nothingToLookAt, outcomeOf, type HealthAnswer } from '../asking.js';
import type { Fault } from '../case.js';
import { defineCase, judged } from '../define-case.js';
import { isAnswer, type Asked } from '../subject.js';
import { healthHeaders, written } from './examples.js';

export const head = defineCase({
  id: 'conform/head',
  title: 'HEAD answers as GET does, without the body',
  why: 'Load balancers and monitors ask with HEAD, because they need only the status. A service that knows no HEAD is down for them while it is well.',
  help: 'Answer HEAD on the four paths with the status and the content type of GET, and send no body. Most frameworks do when they are told to.',
  example: {
    asks: 'HEAD /health/live',
    bad: written('501 Unsupported method', { 'content-type': 'text/html' }, ''),
    good: written('200 OK', healthHeaders, ''),
  },
  async look(subject) {
    const answers = await askHealth(subject);
    if (answers.length === 0) return nothingToLookAt;
    const faults: Fault[] = [];
    for (const got of answers) {
      const request = { ...got.request, method: 'HEAD' };
      const message = compare(got, await subject.ask(request));
      if (message !== undefined) faults.push({ at: inWords(request), message });
    }
    return judged(faults, `${answers.length} answers, as to GET`);
  },
});

function compare({ answer: got }: HealthAnswer, asked: Asked): string | undefined {
  if (!isAnswer(asked)) return `It ${outcomeOf(asked)}.`;
  if (asked.status !== got.status) return `It ${outcomeOf(asked)}, and GET answers ${got.status}.`;
  const type = asked.headers['content-type'];
  if (type !== got.headers['content-type']) return 'It has another content type than GET.';
  return undefined;
}
