import { Readable, Transform, pipeline } from 'node:stream';
import { markOwn } from './judge.js';
import type { TransportRequest } from './transport.js';

type Body = TransportRequest['body'];

/** In bytes; undefined for a stream, whose end nobody knows. */
export function sizeOf(body: Body): number | undefined {
  if (body === undefined) return 0;
  if (typeof body === 'string') return Buffer.byteLength(body);
  return body instanceof Uint8Array ? body.byteLength : undefined;
}

/**
 * A stream that fails once it has given more than `maxBytes`; anything else as it is. What goes wrong with the stream itself is
 * marked as the caller's own; what it is destroyed with when the destination fails is not.
 */
export function limited(body: Body, maxBytes: number): Body {
  if (!(body instanceof Readable)) return body;
  let bytes = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes <= maxBytes) return done(null, chunk);
      const tooLong = new RangeError(`the body has more than ${maxBytes} bytes`);
      markOwn(tooLong);
      done(tooLong);
    },
  });
  body.on('error', (error) => {
    if (!counter.destroyed) markOwn(error);
  });
  // The failure of either is the failure of both, and whoever sends the counter hears of it.
  return pipeline(body, counter, () => undefined);
}
