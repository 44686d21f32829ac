import { parseBytes, printBytes } from '@alfred/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plannedOf } from '../testing/loaded.js';
import { said } from '../testing/said.js';

const MEBIBYTE = 1024 ** 2;

interface Where {
  readonly folder?: string;
  readonly platform?: string;
}

const limitOf = (manifest: string, where: Where = {}) =>
  said(plannedOf(manifest, where).resources.memoryLimit);
const reservationOf = (manifest: string, where: Where = {}) =>
  said(plannedOf(manifest, where).resources.memoryReservation);
const texts = ({ because }: { because: readonly { text: string }[] }) =>
  because.map(({ text }) => text);
const observed = (peak: string, more = ''): string =>
  `resources: { observed: { peakMemory: ${peak}, averageCpu: 0.1, window: 7d${more} } }\n`;

describe('decideMemoryLimit', () => {
  // The worked table of its doc comment.
  it.each([
    ['530M', '700M'],
    ['110M', '150M'],
    ['20M', '64M'],
  ])('of an observed peak of %s is %s', (peak, limit) => {
    expect(printBytes(limitOf(observed(peak)).value)).toBe(limit);
  });

  it('tells every step', () => {
    expect(texts(limitOf(observed('530M')))).toEqual([
      'observed peak 530M over 7d',
      'headroom +30%',
      'rounded up to 50M',
    ]);
    expect(texts(limitOf(observed('20M'))).at(-1)).toBe('at least 64M');
  });

  it('rounds an exact multiple to itself', () => {
    for (let peak = 500; peak <= 20_000; peak += 500)
      expect(limitOf(observed(`${peak}M`)).value).toBe(peak * 1.3 * MEBIBYTE);
    const platform = 'name: acme\npolicy: { limits: { headroom: 0.1 } }\n';
    expect(printBytes(limitOf(observed('1500M'), { platform }).value)).toBe('1650M');
  });

  it.each([
    [
      'set by hand',
      'agents/a',
      'resources: { memory: 10M }\n',
      '10M',
      'set in agents/a/service.yaml:1',
    ],
    ['of a size', 'agents/a', 'resources: { size: large }\n', '1G', 'size large'],
    ['of the default size', 'agents/a', '', '256M', 'size small, the default'],
    [
      'of a small installation',
      'infra/db',
      'use: postgres\n',
      '256M',
      'a small postgres takes 256M',
    ],
    [
      'of a size before that',
      'infra/db',
      'use: postgres\nresources: { size: large }\n',
      '1G',
      'size large',
    ],
    [
      'not below the floor of the image',
      'infra/db',
      'use: elasticsearch\nresources: { size: tiny }\n',
      '1G',
      'elasticsearch does not run in less than 1G',
    ],
    [
      'not below the floor, observed',
      'infra/db',
      `use: elasticsearch\n${observed('300M')}`,
      '1G',
      'elasticsearch does not run in less than 1G',
    ],
  ])('is that %s', (_name, folder, manifest, limit, reason) => {
    const decision = limitOf(manifest, { folder });
    expect([printBytes(decision.value), texts(decision).at(-1)]).toEqual([limit, reason]);
  });

  it('follows the policy of the platform, and says where it stands', () => {
    const platform =
      'name: acme\npolicy:\n  limits: { headroom: 1, roundTo: 64M, minimum: 512M }\n';
    const decision = limitOf(observed('100M'), { platform });
    expect(printBytes(decision.value)).toBe('512M');
    expect(texts(decision)).toEqual([
      'observed peak 100M over 7d',
      'headroom +100%',
      'rounded up to 64M',
      'at least 512M',
    ]);
    expect(decision.because.at(-1)?.at).toMatchObject({ file: 'platform.yaml', line: 3 });
  });
});

describe('decideMemoryReservation', () => {
  it.each([
    [
      'three quarters of the peak, rounded up',
      observed('530M'),
      '400M',
      '75% of the observed peak 530M',
    ],
    [
      'the observed average, rounded up',
      observed('530M', ', averageMemory: 210M'),
      '250M',
      'observed average 210M',
    ],
    [
      'set by hand',
      'resources: { memory: 1G, reserve: { memory: 10M } }\n',
      '10M',
      'set in agents/a/service.yaml:1',
    ],
    ['half of a limit by hand', 'resources: { memory: 1G }\n', '512M', 'half of the limit'],
    ['of the size', 'resources: { size: large }\n', '512M', 'size large'],
  ])('is %s', (_name, manifest, reservation, reason) => {
    const decision = reservationOf(manifest);
    expect([printBytes(decision.value), texts(decision)[0]]).toEqual([reservation, reason]);
  });

  it('is half of what is typical of an image', () => {
    expect(printBytes(reservationOf('use: postgres\n', { folder: 'infra/db' }).value)).toBe('128M');
  });

  it('is never above the limit', () => {
    const decision = reservationOf('resources: { memory: 1M }\n');
    expect(decision.value).toBe(MEBIBYTE);
  });
});

describe('for any peak, headroom and rounding', () => {
  const amounts = fc.record({
    peak: fc.integer({ min: 1, max: 64 * 1024 }),
    more: fc.integer({ min: 0, max: 4096 }),
    headroom: fc.integer({ min: 0, max: 300 }).map((percent) => percent / 100),
    roundTo: fc.constantFrom('1M', '50M', '64M', '1G'),
    minimum: fc.constantFrom('1M', '64M', '2G'),
    folder: fc.constantFrom('agents/a', 'infra/db'),
  });

  it('limit ≥ peak, limit ≥ floor, reservation ≤ limit, and more is never less', () => {
    fc.assert(
      fc.property(amounts, ({ peak, more, headroom, roundTo, minimum, folder }) => {
        const platform = `name: acme\npolicy: { limits: { headroom: ${headroom}, roundTo: ${roundTo}, minimum: ${minimum} } }\n`;
        const use = folder === 'infra/db' ? 'use: elasticsearch\n' : '';
        const { resources } = plannedOf(`${use}${observed(`${peak}M`)}`, { folder, platform });
        const limit = said(resources.memoryLimit).value;
        expect(limit).toBeGreaterThanOrEqual(peak * MEBIBYTE);
        expect(limit).toBeGreaterThanOrEqual(bytes(minimum));
        expect(limit).toBeGreaterThanOrEqual(resources.memoryFloor?.value ?? 0);
        expect(said(resources.memoryReservation).value).toBeLessThanOrEqual(limit);
        expect(
          limitOf(`${use}${observed(`${peak + more}M`)}`, { folder, platform }).value,
        ).toBeGreaterThanOrEqual(limit);
      }),
      { numRuns: 100 },
    );
  });
});

function bytes(text: string): number {
  const parsed = parseBytes(text);
  return parsed.ok ? parsed.bytes : 0;
}
