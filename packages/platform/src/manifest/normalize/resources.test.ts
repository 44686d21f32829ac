import { describe, expect, it } from 'vitest';
import { serviceOf } from '../../testing/loaded.js';

const MEBIBYTE = 1024 ** 2;

describe('what is asked for', () => {
  it('is nothing where nothing is said', () => {
    expect(serviceOf('').resources).toEqual({});
  });

  it('is what was measured, in bytes and thousandths of a core', () => {
    const { observed } = serviceOf(
      'resources: { observed: { peakMemory: 530Mi, averageMemory: 300M, averageCpu: 0.1, peakCpu: 0.7, window: 7d } }\n',
    ).resources;
    expect(observed).toMatchObject({
      peakMemoryBytes: 530 * MEBIBYTE,
      averageMemoryBytes: 300 * MEBIBYTE,
      averageCpuMillicores: 100,
      peakCpuMillicores: 700,
      window: '7d',
      at: { line: 1, column: 14 },
    });
  });

  it('is what was set by hand, each with its place', () => {
    const { resources } = serviceOf(
      'resources:\n  memory: 1.5G\n  cpus: 0.29\n  reserve: { memory: 1G, cpus: 0.1 }\n  size: huge\n',
    );
    expect(resources.memoryBytes).toMatchObject({
      value: 1536 * MEBIBYTE,
      because: [{ at: { line: 2, column: 3 } }],
    });
    expect(resources.cpuMillicores?.value).toBe(290);
    expect(resources.memoryReservationBytes).toMatchObject({
      value: 1024 * MEBIBYTE,
      because: [{ at: { line: 4, column: 14 } }],
    });
    expect(resources.cpuReservationMillicores?.value).toBe(100);
    expect(resources.size).toMatchObject({ name: 'huge', at: { line: 5, column: 3 } });
  });

  it('is what the catalogue knows of the image', () => {
    expect(serviceOf('use: postgres\n', 'infra/db').resources).toEqual({
      floorBytes: {
        value: 64 * MEBIBYTE,
        because: [{ source: 'catalogue', text: 'postgres does not run in less than 64M' }],
      },
      typicalBytes: {
        value: 256 * MEBIBYTE,
        because: [{ source: 'catalogue', text: 'a small postgres takes 256M' }],
      },
    });
  });
});
