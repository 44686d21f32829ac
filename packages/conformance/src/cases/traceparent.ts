import { HEADERS, HEALTH_PATHS } from '@alfred/contract';
import { inWords, outcomeOf } from '../asking.js';
import type { Fault } from '../case.js';
import { defineCase, judged } from '../define-case.js';
import { isAnswer, type Ask, type Asked } from '../subject.js';
import { nothingChecked, writtenHealth, writtenProblem } from './examples.js';

/** Well formed, of a version that is not there yet, and not well formed. Source: W3C Trace Context. */
const sent = [
  '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  '01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more',
  '00-not-a-trace',
];

export const traceparent = defineCase({
  id: 'conform/traceparent',
  title: 'A trace is taken over, and a broken one does no harm',
  why: 'Whoever calls may send a trace of any version, or a broken one. It is a help for those who look for a fault, and must never be the reason of one.',
  help: `Go on with the trace of «${HEADERS.traceparent}» where it is well formed, and begin a new one where it is not. Never refuse a request for it.`,
  example: {
    asks: 'GET /health/live',
    door: 'service',
    when: 'with a trace',
    bad: writtenProblem('400 Bad Request', 'invalid_traceparent'),
    good: writtenHealth('200 OK', nothingChecked),
  },
  async look(subject) {
    const request: Ask = { door: 'service', path: HEALTH_PATHS.live };
    const without = await subject.ask(request);
    const faults: Fault[] = [];
    for (const value of sent) {
      const asked = await subject.ask({ ...request, headers: { [HEADERS.traceparent]: value } });
      if (isSame(without, asked)) continue;
      const message = `It ${outcomeOf(asked)} with «traceparent: ${value}», and ${outcomeOf(without)} without.`;
      faults.push({ at: inWords(request), message });
    }
    return judged(faults, `${sent.length} traces change nothing`);
  },
});

function isSame(one: Asked, other: Asked): boolean {
  return (
    isAnswer(one) === isAnswer(other) &&
    (!isAnswer(one) || !isAnswer(other) || one.status === other.status)
  );
}
