import { pipeline, type Readable, type Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { ResilienceError } from '../errors.js';
import { first } from './body.js';
import type { TransportAnswer } from './transport.js';

/** The parts of node:zlib that unpack; zstd came with Node 22.15. */
export interface Unpackers {
  createGunzip(): Transform;
  createBrotliDecompress(): Transform;
  createInflate(): Transform;
  createZstdDecompress?(): Transform;
}

/** By the names that HTTP has for them, those that pack best first. Source: RFC 9110, 8.4.1. */
export function decodersOf(unpackers: Unpackers): ReadonlyMap<string, () => Transform> {
  const { createZstdDecompress } = unpackers;
  return new Map([
    ...(createZstdDecompress === undefined ? [] : [['zstd', createZstdDecompress] as const]),
    ['br', unpackers.createBrotliDecompress],
    ['gzip', unpackers.createGunzip],
    ['deflate', unpackers.createInflate],
    ['x-gzip', unpackers.createGunzip],
  ]);
}

const decoders = decodersOf(zlib);

/** What a request says it can read. */
export const ACCEPT_ENCODING = [...decoders.keys()].filter((name) => name !== 'x-gzip').join(', ');

/** One packing within another is a slip; three are an attack on whoever unpacks them. */
const mostLayers = 2;

/**
 * An answer with its body unpacked as it is read: what is not read is not unpacked, so a limit on the bytes that are read holds
 * for what they grow to. The headers that spoke of the packed body are gone.
 * @throws ResilienceError `invalid_response` for a packing that was not asked for
 */
export function decoded(answer: TransportAnswer, destination: string): TransportAnswer {
  const layers = encodingsOf(answer);
  if (layers.length === 0) return answer;
  const makers = layers.flatMap((name) => decoders.get(name) ?? []);
  if (makers.length < layers.length || layers.length > mostLayers) {
    answer.body.on('error', () => undefined).destroy();
    const message = `${destination} answered in a packing that cannot be read (${layers.join(', ')})`;
    throw new ResilienceError('invalid_response', message, { destination });
  }
  const { 'content-encoding': _, 'content-length': __, ...headers } = answer.headers;
  // The failure of one is the failure of all; whoever reads the last hears of it.
  const body = makers.reduceRight<Readable>(
    (packed, make) => pipeline(packed, make(), () => undefined),
    answer.body,
  );
  return { status: answer.status, headers, body };
}

/** In the order in which they were applied; none where there is no body. */
function encodingsOf({ status, headers }: TransportAnswer): readonly string[] {
  const isEmpty = status === 204 || status === 304 || first(headers, 'content-length') === '0';
  if (isEmpty) return [];
  const names = (first(headers, 'content-encoding') ?? '').toLowerCase().split(',');
  return names.map((name) => name.trim()).filter((name) => name !== '' && name !== 'identity');
}
