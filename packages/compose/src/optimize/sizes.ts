import { printBytes } from '@alfred/contract';
import type { ImageFacts } from '../facts/image-facts.js';
import type { ObservedUse, StatedSize } from './input.js';

const MEBIBYTE = 1024 ** 2;

/** Room above an observed peak, so that the next peak fits as well. */
const HEADROOM = 0.3;

const ROUND_TO_BYTES = 50 * MEBIBYTE;
const SMALLEST_BYTES = 64 * MEBIBYTE;

/** Share of an observed peak that the host keeps where no average was seen. */
const RESERVED_SHARE_OF_PEAK = 0.75;

/** Processor limits slow down and do not kill: a burst of two and a half times the average passes. */
const BURST_FACTOR = 2.5;
const CPU_STEP = 0.05;

/** An amount with where it is from. */
export interface Sourced {
  readonly value: number;
  readonly why: string;
}

/** Sizes that something says, each with its source; what nothing says is absent. */
export interface SourcedSizes {
  /** Bytes. */
  readonly memory?: Sourced;
  readonly memoryReservation?: Sourced;
  /** Cores. */
  readonly cpus?: Sourced;
}

/**
 * The sizes a service may get: what a person stated, else what was observed, else what the catalogue knows of its image.
 *
 * | source | memory limit | reservation | processors |
 * | --- | --- | --- | --- |
 * | stated | as stated | – | as stated |
 * | observed peak 530M, average 400M, 0.2 cores | +30% in steps of 50M: 700M | 400M | × 2.5 in steps of 0.05: 0.5 |
 * | catalogue: typical 256M, floor 64M | 256M | 64M | – |
 */
export function sizesFor(
  stated: StatedSize | undefined,
  observed: ObservedUse | undefined,
  image: ImageFacts | undefined,
): SourcedSizes {
  const seen = observed === undefined ? undefined : fromUse(observed, image?.memoryFloorBytes ?? 0);
  const { memoryBytes, cpus } = stated ?? {};
  const known = seen ?? fromImage(image);
  const word = cpus === undefined ? {} : { cpus: { value: cpus, why: `${cpus} was stated.` } };
  if (memoryBytes === undefined) return { ...known, ...word };
  // What was seen or known besides may be more than what was stated.
  const memory = { value: memoryBytes, why: `${printBytes(memoryBytes)} was stated.` };
  return { ...(known.cpus === undefined ? {} : { cpus: known.cpus }), ...word, memory };
}

function fromUse(observed: ObservedUse, floorBytes: number): SourcedSizes {
  const { averageCpus, averageMemoryBytes, peakCpus, peakMemoryBytes, window } = observed;
  const withRoom = roundUp(peakMemoryBytes * (1 + HEADROOM), ROUND_TO_BYTES);
  const memory = Math.max(withRoom, floorBytes, SMALLEST_BYTES);
  const kept = averageMemoryBytes ?? peakMemoryBytes * RESERVED_SHARE_OF_PEAK;
  const reservation = Math.min(roundUp(kept, ROUND_TO_BYTES), memory);
  const cores = peakCpus ?? (averageCpus === undefined ? undefined : averageCpus * BURST_FACTOR);
  const cpus = cores === undefined ? undefined : roundCpus(cores);
  const peak = `${Math.round(peakMemoryBytes / MEBIBYTE)}M`;
  return {
    memory: { value: memory, why: `Observed peak ${peak} over ${window}, and 30% of room.` },
    memoryReservation: { value: reservation, why: `Observed over ${window}.` },
    ...(cpus === undefined ? {} : { cpus: { value: cpus, why: `Observed over ${window}.` } }),
  };
}

/** Kinds of images that hold software of their own, not a language that somebody's program runs on. */
const WHOLE: ReadonlySet<ImageFacts['kind']> = new Set([
  'database',
  'cache',
  'queue',
  'web',
  'other',
]);

function fromImage(image: ImageFacts | undefined): SourcedSizes {
  if (image?.memoryTypicalBytes === undefined || !WHOLE.has(image.kind)) return {};
  const { memoryFloorBytes, memoryTypicalBytes, source } = image;
  const floor =
    memoryFloorBytes === undefined || memoryFloorBytes > memoryTypicalBytes
      ? {}
      : {
          memoryReservation: {
            value: memoryFloorBytes,
            why: `Below ${printBytes(memoryFloorBytes)} it does not work (${source}).`,
          },
        };
  const typical = printBytes(memoryTypicalBytes);
  return {
    memory: {
      value: memoryTypicalBytes,
      why: `A small installation takes up to ${typical} (${source}).`,
    },
    ...floor,
  };
}

function roundUp(value: number, step: number): number {
  return Math.ceil((value - 1e-3) / step) * step;
}

function roundCpus(cores: number): number {
  const steps = Math.max(1, Math.ceil((cores - 1e-9) / CPU_STEP));
  return Math.round(steps * CPU_STEP * 100) / 100;
}
