import { describe, expect, test, vi } from 'vitest';
import { nodeLookup, type Lookup } from './lookup.js';

/** What is called back. */
async function look(lookup: Lookup, all: boolean): Promise<unknown[]> {
  const answer = vi.fn();
  nodeLookup(lookup)('db', { all }, answer);
  await vi.waitUntil(() => answer.mock.calls.length > 0);
  return answer.mock.calls[0] ?? [];
}

describe('a lookup', () => {
  test.each([
    [
      true,
      [
        null,
        [
          { address: '::1', family: 6 },
          { address: '127.0.0.1', family: 4 },
        ],
      ],
    ],
    [false, [null, '::1', 6]],
  ])('of two addresses, all: %s', async (all, answered) => {
    expect(await look(async () => ['::1', '127.0.0.1'], all)).toEqual(answered);
  });

  const failed = new Error('no server for names');
  test.each([
    ['finds nothing', async () => [], 'no address for db'],
    ['fails', () => Promise.reject(failed), 'no server for names'],
    ['fails without an error', () => Promise.reject('x'), 'no address for db'],
  ])('that %s', async (_, lookup: Lookup, message) => {
    const [error] = await look(lookup, true);
    expect(error).toMatchObject({ message });
  });
});
