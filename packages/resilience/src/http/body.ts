import type { Readable } from 'node:stream';
import { ResilienceError } from '../errors.js';
import type { AnswerHeaders, TransportAnswer } from './transport.js';

/** Reads a whole body as text. One that is larger than `maxBytes` is given up and fails with `invalid_response`. */
export function readText(
  { body, headers }: TransportAnswer,
  destination: string,
  maxBytes: number,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const refuse = (): void => {
      const message = `${destination} answered with more than ${maxBytes} bytes`;
      reject(new ResilienceError('invalid_response', message, { destination }));
      body.destroy();
    };
    body.on('error', reject);
    // One that says beforehand that it is too large is not begun.
    if (Number(first(headers, 'content-length')) > maxBytes) return refuse();
    collect(body, maxBytes, { refuse, resolve, reject });
  });
}

function collect(
  body: Readable,
  maxBytes: number,
  ends: {
    readonly refuse: () => void;
    readonly resolve: (text: string) => void;
    readonly reject: (error: Error) => void;
  },
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  body.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxBytes) ends.refuse();
    else chunks.push(chunk);
  });
  body.on('end', () => ends.resolve(Buffer.concat(chunks, size).toString('utf8')));
  body.on('close', () => {
    // An error that nobody needs costs as much as the rest of the reading.
    if (!body.readableEnded)
      ends.reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' }));
  });
}

/** A body as a value: parsed where it says it is JSON, text otherwise, undefined where there is none. */
export function parseBody(text: string, headers: AnswerHeaders, destination: string): unknown {
  if (text === '') return undefined;
  return isJson(headers) ? parseJson(text, destination) : text;
}

/** @throws ResilienceError `invalid_response` */
export function parseJson(text: string, destination: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const message = `${destination} answered with JSON that cannot be read`;
    throw new ResilienceError('invalid_response', message, { destination, cause });
  }
}

/** The type of a body, without its parameters, in lower case. */
export function contentType(headers: AnswerHeaders): string {
  return (first(headers, 'content-type') ?? '').replace(/;.*$/s, '').trim().toLowerCase();
}

function isJson(headers: AnswerHeaders): boolean {
  return /^application\/([a-z0-9.+-]+\+)?json$/.test(contentType(headers));
}

/** The first value of a header. */
export function first(headers: AnswerHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}
