import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plannedOf } from '../testing/loaded.js';
import { said } from '../testing/said.js';

const decisionsOf = (manifest: string, platform?: string) => {
  const { cpuLimitMillicores: limit, cpuReservationMillicores: reservation } = plannedOf(
    manifest,
    platform === undefined ? {} : { platform },
  ).resources;
  return { limit: said(limit), reservation: said(reservation) };
};
const observed = (averageCpu: number, peakCpu?: number): string =>
  `resources: { observed: { peakMemory: 1M, averageCpu: ${averageCpu}, window: 7d${peakCpu === undefined ? '' : `, peakCpu: ${peakCpu}`} } }\n`;
const texts = ({ because }: { because: readonly { text: string }[] }) =>
  because.map(({ text }) => text);

describe('processor limits and reservations', () => {
  // The worked table of the doc comment.
  it.each([
    [0.2, 500, 100],
    [0.05, 150, 50],
  ])('of an observed average of %d are %d and %d thousandths', (average, limit, reservation) => {
    const decisions = decisionsOf(observed(average));
    expect([decisions.limit.value, decisions.reservation.value]).toEqual([limit, reservation]);
  });

  it('tell every step', () => {
    const { limit, reservation } = decisionsOf(observed(0.05));
    expect(texts(limit)).toEqual([
      'observed average 0.05 over 7d',
      '×2.5 for bursts',
      'rounded up to 0.05',
    ]);
    expect(texts(reservation)).toEqual(['half of the observed average 0.05', 'rounded up to 0.05']);
  });

  it.each([
    ['the observed peak, rounded up', observed(0.1, 0.72), 750, 50],
    ['set by hand', 'resources: { cpus: 0.33, reserve: { cpus: 0.2 } }\n', 330, 200],
    ['a limit by hand, a fifth of it reserved', 'resources: { cpus: 2 }\n', 2000, 400],
    ['of a size', 'resources: { size: large }\n', 2000, 400],
    ['of the default size', '', 500, 100],
    ['a very small limit by hand', 'resources: { cpus: 0.01 }\n', 10, 10],
  ])('are %s', (_name, manifest, limit, reservation) => {
    const decisions = decisionsOf(manifest);
    expect([decisions.limit.value, decisions.reservation.value]).toEqual([limit, reservation]);
  });

  it('follow the step of the platform', () => {
    const platform = 'name: acme\npolicy: { limits: { cpuStep: 0.5 } }\n';
    expect(decisionsOf(observed(0.1), platform).limit.value).toBe(500);
  });

  it('limit ≥ peak, reservation ≤ limit, and more is never less', () => {
    const amount = fc.integer({ min: 10, max: 8000 }).map((millicores) => millicores / 1000);
    fc.assert(
      fc.property(amount, amount, amount, fc.boolean(), (average, peak, more, hasPeak) => {
        const seen = (extra: number): string =>
          hasPeak ? observed(average, peak + extra) : observed(average + extra);
        const { limit, reservation } = decisionsOf(seen(0));
        expect(limit.value).toBeGreaterThanOrEqual(Math.round((hasPeak ? peak : average) * 1000));
        expect(reservation.value).toBeLessThanOrEqual(limit.value);
        expect(decisionsOf(seen(more)).limit.value).toBeGreaterThanOrEqual(limit.value);
      }),
      { numRuns: 100 },
    );
  });
});
