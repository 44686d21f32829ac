import type { Incoming } from './incoming.js';
import { DEAD_LETTER_HEADERS, MESSAGE_ID } from './message-headers.js';
import type { StreamOptions } from './options.js';
import type { DeadReason } from './queue-events.js';

/** A message that is given up, as it is published for people to look at. */
export interface DeadLetter {
  readonly subject: string;
  /** The same however often it is tried: it is kept once. */
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly data: Uint8Array;
}

/** Where all dead letters are kept: `dead-letter.STREAM.CONSUMER`, for 30 days. */
export const deadLetters: StreamOptions = {
  name: 'DEAD_LETTERS',
  subjects: ['dead-letter.>'],
  maxAgeMs: 30 * 86_400_000,
};

/** Longest text in a header, in characters. */
const longestDetail = 500;

export function deadLetterOf(
  message: Incoming,
  options: { readonly consumer: string; readonly reason: DeadReason; readonly detail: string },
): DeadLetter {
  const { stream, sequence, subject, attempt, data } = message;
  const { consumer, reason, detail } = options;
  // Those of the server tell it what to do with the message, and would do so again.
  const kept = message.headers.filter(([name]) => !/^nats-/i.test(name));
  const names = DEAD_LETTER_HEADERS;
  return {
    subject: `dead-letter.${stream}.${consumer}`,
    id: `${stream}:${consumer}:${sequence}`,
    data,
    headers: {
      ...Object.fromEntries(kept),
      [names.reason]: reason,
      [names.detail]: onOneLine(detail),
      [names.subject]: subject,
      [names.stream]: stream,
      [names.sequence]: String(sequence),
      [names.consumer]: consumer,
      [names.attempts]: String(attempt),
    },
  };
}

/** The id that a message was published with, or one that is as good. */
export function idOf(message: Incoming): string {
  return message.header(MESSAGE_ID) ?? `${message.stream}:${message.sequence}`;
}

function onOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').slice(0, longestDetail);
}
