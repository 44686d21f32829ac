import { tmpdir } from 'node:os';
import { afterEach, expect, test, vi } from 'vitest';
import { freeSpaceCheck, processMemoryCheck } from './node-checks.js';

afterEach(() => void vi.restoreAllMocks());

const { signal } = new AbortController();
const gib = 1024 ** 3;

test('free space of a folder of this machine', async () => {
  const path = tmpdir();
  await expect(
    freeSpaceCheck({ name: 'data', path, minimumFreeBytes: 1 }).run(signal),
  ).resolves.toEqual({
    path,
    freeBytes: expect.any(Number),
    totalBytes: expect.any(Number),
  });
  const lost = freeSpaceCheck({ name: 'data', path: `${path}/no/such/folder` });
  await expect(lost.run(signal)).rejects.toMatchObject({ code: 'ENOENT' });
});

test.each([
  [0, undefined],
  [2 ** 63, undefined],
  [64 * gib, 64 * gib],
])('memory of this process, where its control group says %d', async (allowed, limitBytes) => {
  vi.spyOn(process, 'constrainedMemory').mockReturnValue(allowed);
  const looked = await processMemoryCheck({ name: 'memory' }).run(signal);
  expect(looked).toMatchObject({ usedBytes: expect.any(Number) });
  expect(looked).toHaveProperty('usedBytes');
  expect((looked as { limitBytes?: number }).limitBytes).toBe(limitBytes);
});

test('memory near the limit is down', async () => {
  vi.spyOn(process, 'constrainedMemory').mockReturnValue(1024);
  const check = processMemoryCheck({ name: 'memory', critical: false });
  await expect(check.run(signal)).rejects.toMatchObject({ code: 'memory full' });
});
