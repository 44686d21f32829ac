import type { Schema } from '@alfred/resilience';
import type { DeadReason } from './queue-events.js';

/** A message's value, or why it has none. */
export type Decoded<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: DeadReason; readonly detail: string };

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads a message as JSON and checks it. A message that fails will fail again: it need not come a second time. */
export function decode<T>(data: Uint8Array, schema: Schema<T>): Decoded<T> {
  let json: unknown;
  try {
    json = JSON.parse(utf8.decode(data));
  } catch {
    return { ok: false, reason: 'invalid_json', detail: 'it is no JSON in UTF-8' };
  }
  try {
    return { ok: true, value: schema.parse(json) };
  } catch (error) {
    return { ok: false, reason: 'invalid_message', detail: faultsOf(error) };
  }
}

/** As many faults as help to find the first of them. */
const shownFaults = 3;

/** What a zod schema found, each with its place; other schemas say only that there is something. */
function faultsOf(error: unknown): string {
  const { issues } = error as { readonly issues?: unknown };
  if (!Array.isArray(issues)) return 'it does not pass the schema';
  const faults = issues as readonly { readonly path?: readonly PropertyKey[]; message?: unknown }[];
  return faults
    .slice(0, shownFaults)
    .map(({ path = [], message }) => `/${path.map(String).join('/')}: ${String(message)}`)
    .join('; ');
}
