import type { Readable } from 'node:stream';
import { ResilienceError } from '../errors.js';
import type { AnswerHeaders } from './transport.js';

/** Reads a whole body as text. One that is larger than `maxBytes` is given up and fails with `invalid_response`. */
export function readText(body: Readable, destination: string, maxBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    body.on('data', (chunk: Buffer | string) => {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      size += bytes.length;
      if (size > maxBytes) {
        const message = `${destination} answered with more than ${maxBytes} bytes`;
        reject(new ResilienceError('invalid_response', message, { destination }));
        body.destroy();
      } else chunks.push(bytes);
    });
    body.on('end', () => resolve(Buffer.concat(chunks, size).toString('utf8')));
    body.on('error', reject);
    body.on('close', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
  });
}

/** A body as a value: parsed where it says it is JSON, text otherwise, undefined where there is none. */
export function parseBody(text: string, headers: AnswerHeaders, destination: string): unknown {
  if (text === '') return undefined;
  if (!isJson(headers)) return text;
  try {
    return JSON.parse(text);
  } catch (cause) {
    const message = `${destination} answered with JSON that cannot be read`;
    throw new ResilienceError('invalid_response', message, { destination, cause });
  }
}

function isJson(headers: AnswerHeaders): boolean {
  const type = first(headers, 'content-type') ?? '';
  return /^application\/([a-z0-9.+-]+\+)?json\b/i.test(type);
}

/** The first value of a header. */
export function first(headers: AnswerHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}
