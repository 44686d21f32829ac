import { inWords, outcomeOf } from '../asking.js';
import type { Fault } from '../case.js';
import { HEALTH_PATHS } from '@alfred/contract';
import { defineCase, judged } from '../define-case.js';
import { notTried } from '../needs.js';
import { isAnswer } from '../subject.js';
import { whileDraining, type Served } from '../trials/drain.js';
import { nothingChecked, written, writtenHealth, healthHeaders } from './examples.js';

export const drainAnswers = defineCase({
  id: 'conform/drain-answers',
  title: 'While it drains a service takes what still comes, and asks its callers to leave',
  why: 'It takes a moment until everybody has seen that a service is not ready, and what is sent until then must not be lost: in a rolling restart of two replicas 36 of 2800 requests were, where the process just ended. And a connection that is kept alive brings the next request to a service that is no longer there.',
  help: 'Go on serving for a while after ready said 503 (two seconds, or as long as probes need to see it), and send «connection: close» with each answer from then on.',
  needs: ['stopping'],
  example: {
    asks: 'GET /health/live',
    door: 'service',
    when: 'while it drains',
    bad: writtenHealth('200 OK', nothingChecked),
    good: written('200 OK', { ...healthHeaders, connection: 'close' }, nothingChecked),
  },
  async look(subject) {
    const { ready, served } = await whileDraining(subject);
    if (!ready.some((asked) => isAnswer(asked) && asked.status === 503))
      return notTried('ready never says 503, so nobody can know when to leave');
    const at = `${inWords({ door: 'service', path: HEALTH_PATHS.live })}, after SIGTERM`;
    const told = new Set(served.flatMap((one) => whatIsWrong(one)));
    const faults = [...told].map((message): Fault => ({ at, message }));
    return judged(faults, `${served.length} requests answered`);
  },
});

function whatIsWrong({ asked, isAfterNotice }: Served): readonly string[] {
  if (!isAnswer(asked))
    return [
      `It ${outcomeOf(asked)}, ${isAfterNotice ? 'shortly after' : 'before'} ready said 503.`,
    ];
  if (!isAfterNotice) return [];
  const connection = (asked.headers['connection'] ?? '').toLowerCase();
  return connection.includes('close') ? [] : ['It lacks «connection: close».'];
}
