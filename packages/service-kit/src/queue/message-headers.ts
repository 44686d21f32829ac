import { HEADERS } from '@alfred/contract';

/** Header with a message's id; the server keeps a message of one id once. Source: NATS JetStream. */
export const MESSAGE_ID = 'Nats-Msg-Id';

/** What a dead letter says of itself, besides the headers and the body of the message it was. */
export const DEAD_LETTER_HEADERS = {
  reason: 'x-dead-letter-reason',
  detail: 'x-dead-letter-detail',
  subject: 'x-dead-letter-subject',
  stream: 'x-dead-letter-stream',
  sequence: 'x-dead-letter-sequence',
  consumer: 'x-dead-letter-consumer',
  attempts: 'x-dead-letter-attempts',
} as const;

/** Reads for how long a message is worth handling, from when it was published; anything else is as if it had not been sent. */
export function parseUsefulFor(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : undefined;
}

/** The headers that a message goes out with. */
export function headersOf(
  context: Readonly<Record<string, string>> | undefined,
  usefulForMs: number | undefined,
): Readonly<Record<string, string>> {
  if (usefulForMs === undefined) return context ?? {};
  // A span as between services; here it begins when the server has the message, whose time goes with it.
  return { ...context, [HEADERS.deadline]: String(Math.max(0, Math.floor(usefulForMs))) };
}
