import { HEADERS, printDeadline } from '@alfred/contract';
import { endpoints, inWords } from '../asking.js';
import { HEALTH_PATHS } from '@alfred/contract';
import type { Fault } from '../case.js';
import { defineCase, judged } from '../define-case.js';
import { findSecrets } from '../secrets/find-secrets.js';
import { doorsOf, isAnswer, type Ask, type Subject } from '../subject.js';
import { redisIsDown, writtenHealth } from './examples.js';

export const noSecrets = defineCase({
  id: 'conform/no-secrets',
  title: 'No secret is in any body or header',
  why: 'Health bodies are copied into dashboards, tickets and chats, and metrics are kept for months. A password that is in one of them once is known to many, and stays so.',
  help: 'Show the code of an error and not its message: messages quote addresses with their passwords. Never put settings, headers or a connection string into «data», labels or problems.',
  example: {
    asks: 'GET /health/ready',
    bad: writtenHealth(
      '503 Service Unavailable',
      redisIsDown.replace(
        'ECONNREFUSED',
        'connect to redis://default:s3cr3t-one@redis:6379 failed',
      ),
    ),
    good: writtenHealth('503 Service Unavailable', redisIsDown),
  },
  async look(subject) {
    const faults: Fault[] = [];
    let looked = 0;
    for (const request of everyKindOfAnswer(subject)) {
      const asked = await subject.ask(request);
      if (!isAnswer(asked)) continue;
      looked += 1;
      const head = Object.entries(asked.headers).map(([name, value]) => `${name}: ${value}\n`);
      const what = new Set(
        [...head, asked.body].flatMap((text) =>
          findSecrets(text, subject.secrets).map((found) => found.what),
        ),
      );
      const at = inWords(request);
      faults.push(...[...what].map((found) => ({ at, message: `Its answer holds ${found}.` })));
    }
    const known = subject.secrets.length;
    return judged(faults, `${looked} answers${known === 0 ? '' : `, ${known} known secrets`}`);
  },
});

/** Health, what is not there, what may not be done, and what comes too late: each is printed by another part of a service. */
function everyKindOfAnswer(subject: Subject): readonly Ask[] {
  return doorsOf(subject).flatMap((door) => [
    ...endpoints.map((endpoint) => ({ door, path: HEALTH_PATHS[endpoint] })),
    { door, path: '/health/nothing-is-here' },
    { door, path: HEALTH_PATHS.ready, method: 'POST' },
    { door, path: '/nothing-is-here', headers: { [HEADERS.deadline]: printDeadline(0) } },
  ]);
}
