import { describe, expect, it } from 'vitest';
import { platformOf } from '../../testing/loaded.js';

const MEBIBYTE = 1024 ** 2;
const platform = (text: string) => platformOf({ 'platform.yaml': `name: acme\n${text}` });

describe('normalizePlatform', () => {
  it.each([
    ['tiny', 128, 64, 250, 50],
    ['small', 256, 128, 500, 100],
    ['medium', 512, 256, 1000, 200],
    ['large', 1024, 512, 2000, 400],
  ])('has the size %s', (name, memory, reserved, cpu, cpuReserved) => {
    expect(platform('').sizes.get(name)).toEqual({
      memoryBytes: memory * MEBIBYTE,
      memoryReservationBytes: reserved * MEBIBYTE,
      cpuMillicores: cpu,
      cpuReservationMillicores: cpuReserved,
    });
  });

  it('takes sizes of the team, also in the place of its own', () => {
    const { sizes } = platform(`sizes:
  small: { memory: 300M, cpus: 1 }
  huge: { memory: 8G, cpus: 4, reserve: { memory: 1G, cpus: 2 } }
`);
    expect(sizes.get('small')).toMatchObject({
      memoryBytes: 300 * MEBIBYTE,
      memoryReservationBytes: 150 * MEBIBYTE,
      cpuReservationMillicores: 200,
    });
    expect(sizes.get('huge')).toMatchObject({
      memoryReservationBytes: 1024 * MEBIBYTE,
      cpuReservationMillicores: 2000,
      at: { line: 4, column: 3 },
    });
  });

  it('knows which policies a person set, and where', () => {
    const { policies, policyOrigins } = platform(
      'policy:\n  restart: always\n  probes: { interval: 5s }\n',
    );
    expect(policies.restart).toBe('always');
    expect(policies.probes).toMatchObject({ intervalMs: 5000, timeoutMs: 5000, style: 'started' });
    expect([...policyOrigins].map(([path, { line, column }]) => [path, line, column])).toEqual([
      ['probes.interval', 4, 13],
      ['restart', 3, 3],
    ]);
  });

  it('gives shared settings to services whose code is ours, unless it is said whom', () => {
    const { sharedSettings } = platform(`env:
  A: { description: x, default: 1 }
  B: { description: x, default: 1, kinds: [infra] }
`);
    expect(sharedSettings.map(({ name, kinds }) => [name, kinds])).toEqual([
      ['A', ['agent', 'service', 'worker', 'job']],
      ['B', ['infra']],
    ]);
  });

  it('takes the host in bytes and thousandths of a core', () => {
    expect(platform('host: { memory: 16G, cpus: 1.5 }\n').host).toMatchObject({
      memoryBytes: 16 * 1024 * MEBIBYTE,
      cpuMillicores: 1500,
      at: { line: 2, column: 1 },
    });
    expect(platform('').host).toBeUndefined();
  });
});
