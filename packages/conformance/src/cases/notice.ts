import type { Fault, With } from '../case.js';
import { isAnswer } from '../subject.js';
import type { OutageRecord } from '../trials/outage.js';

/** What is wrong with how ready told of an outage: 503 for what is critical, a check that is DOWN under a 200 for what is not. */
export function noticeFaults(
  { dependency, limits }: With<'dependency'>,
  { noticedMs, ready }: OutageRecord,
  at: string,
): readonly Fault[] {
  const { isCritical, name } = dependency;
  const fails = ready.some((asked) => isAnswer(asked) && asked.status === 503);
  const within = `within ${limits.noticeMs / 1000} s`;
  if (!isCritical && fails)
    return [
      { at, message: `It answers 503, and ${name} is one that the service goes on without.` },
    ];
  if (noticedMs !== undefined) return [];
  return [
    {
      at,
      message: isCritical
        ? `It does not answer 503 ${within}.`
        : `None of its checks is DOWN ${within}.`,
    },
  ];
}

/** The same where nothing is wrong: `ready says 503 after 200 ms`. */
export function noticed(
  { dependency }: With<'dependency'>,
  { noticedMs = 0 }: Pick<OutageRecord, 'noticedMs'>,
): string {
  const what = dependency.isCritical ? 'says 503' : 'has a check that is DOWN';
  return `ready ${what} after ${Math.round(noticedMs)} ms`;
}
