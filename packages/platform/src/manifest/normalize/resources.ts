import { decided, type Decided, type OriginLookup, type ResourceWishes } from '@alfred/model';
import type { CatalogueEntry } from '../../catalogue/index.js';
import type { WrittenService } from '../schema/index.js';
import { byHand, bytesOf, millicoresOf, present } from './written.js';

type WrittenResources = NonNullable<WrittenService['resources']>;

/** What is asked for in memory and processor, in bytes and millicores. */
export function normalizeResources(
  written: WrittenResources,
  entry: CatalogueEntry | undefined,
  origins: OriginLookup,
): ResourceWishes {
  const bytes = (value: string | number | undefined) =>
    value === undefined ? undefined : bytesOf(value);
  const millicores = (value: number | undefined) =>
    value === undefined ? undefined : millicoresOf(value);
  const at = (...path: string[]) => ['resources', ...path];
  return present({
    size:
      written.size === undefined
        ? undefined
        : { name: written.size, at: origins.keyAt(at('size')) },
    observed: written.observed === undefined ? undefined : observedOf(written.observed, origins),
    memoryBytes: byHand(bytes(written.memory), at('memory'), origins),
    memoryReservationBytes: byHand(
      bytes(written.reserve?.memory),
      at('reserve', 'memory'),
      origins,
    ),
    cpuMillicores: byHand(millicores(written.cpus), at('cpus'), origins),
    cpuReservationMillicores: byHand(
      millicores(written.reserve?.cpus),
      at('reserve', 'cpus'),
      origins,
    ),
    floorBytes: knownBytes(entry, 'floor'),
    typicalBytes: knownBytes(entry, 'typical'),
  });
}

function knownBytes(
  entry: CatalogueEntry | undefined,
  which: 'floor' | 'typical',
): Decided<number> | undefined {
  if (entry === undefined) return undefined;
  const text =
    which === 'floor'
      ? `${entry.name} does not run in less than ${entry.memory.floor}`
      : `a small ${entry.name} takes ${entry.memory.typical}`;
  return decided(bytesOf(entry.memory[which]), { source: 'catalogue', text });
}

function observedOf(
  written: NonNullable<WrittenResources['observed']>,
  origins: OriginLookup,
): NonNullable<ResourceWishes['observed']> {
  return {
    peakMemoryBytes: bytesOf(written.peakMemory),
    averageCpuMillicores: millicoresOf(written.averageCpu),
    window: String(written.window),
    at: origins.keyAt(['resources', 'observed']),
    ...present({
      averageMemoryBytes:
        written.averageMemory === undefined ? undefined : bytesOf(written.averageMemory),
      peakCpuMillicores: written.peakCpu === undefined ? undefined : millicoresOf(written.peakCpu),
    }),
  };
}
