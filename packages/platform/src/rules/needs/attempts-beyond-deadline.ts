import { printTime } from '@alfred/contract';
import {
  allAttemptsMs,
  type Diagnostic,
  type RelatedPlace,
  type Rule,
  type StackClient,
} from '@alfred/model';

/** `needs/attempts-beyond-deadline`: attempts that time out leave no time for those that should follow them. */
export const attemptsBeyondDeadline: Rule = (stack) =>
  stack.services.flatMap((service) =>
    service.needs.flatMap(({ to, client }) => {
      if (client === undefined || client.deadlineMs.value < client.timeoutMs.value) return [];
      return finding(service.name, to, client);
    }),
  );

/**
 * A number of attempts that was written and cannot be reached is a fault. Where only the time of an attempt was raised,
 * the deadline was probably forgotten once not even a second attempt has its time.
 *
 * | attempt, attempts, deadline | |
 * | --- | --- |
 * | 2 s, 3, 10 s (defaults) | silent: 6.3 s |
 * | 4 s, 3, 10 s | silent: the third has 2 s |
 * | 8 s, 3, 10 s, attempts not written | hint: the second has 2 s |
 * | 8 s, 3 written, 16 s | warning: there is no third |
 */
function finding(from: string, to: string, client: StackClient): readonly Diagnostic[] {
  const { deadlineMs, timeoutMs, attempts } = client;
  if (attempts.value === 1) return [];
  const isUnreachable = (attempts.value - 1) * timeoutMs.value >= deadlineMs.value;
  const isForgotten = 2 * timeoutMs.value > deadlineMs.value;
  const isFault = attempts.isWritten && isUnreachable;
  if (!isFault && !isForgotten) return [];
  const possible = Math.ceil(deadlineMs.value / timeoutMs.value);
  const left = deadlineMs.value - timeoutMs.value;
  const outcome = isFault
    ? `after ${possible} that time out there is never time for another`
    : `after one that times out ${left === 0 ? 'there is no time' : `only ${printTime(left)} are left`} for the next`;
  return [
    {
      code: 'needs/attempts-beyond-deadline',
      severity: isFault ? 'warning' : 'hint',
      message: `"${from}" may call "${to}" ${attempts.value} times, ${printTime(timeoutMs.value)} each, and all of it within ${printTime(deadlineMs.value)}: ${outcome}.`,
      help: `Raise deadlineMs to ${allAttemptsMs(client)}, which holds all attempts and the waits between them, or lower retry.attempts to ${isFault ? possible : 1}.`,
      at: isFault ? attempts.at : timeoutMs.at,
      service: from,
      related: places(client, isFault),
    },
  ];
}

function places({ timeoutMs, deadlineMs }: StackClient, isFault: boolean): readonly RelatedPlace[] {
  return [
    ...(isFault && timeoutMs.isWritten
      ? [{ message: 'The time of an attempt is set here.', at: timeoutMs.at }]
      : []),
    ...(deadlineMs.isWritten
      ? [{ message: 'The deadline of the whole call is set here.', at: deadlineMs.at }]
      : []),
  ];
}
