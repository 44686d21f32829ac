import type { ComposeService } from '@alfred/compose-file';
import type { Origin } from '@alfred/model';
import { startTexts } from '../reading/settings.js';

/** A part of a program's memory that has a limit of its own. */
export interface Heap {
  readonly what: string;
  readonly bytes: number;
  readonly at: Origin;
}

/** Settings that limit a heap or cache: number and unit, and what a number without a unit counts. */
const settings: readonly {
  readonly what: string;
  readonly text: RegExp;
  readonly plain: number;
}[] = [
  { what: 'The Java heap', text: /-Xmx(\d+)([kmgt]?)/i, plain: 1 },
  { what: 'The Node heap', text: /--max[-_]old[-_]space[-_]size[= ](\d+)()/, plain: 1024 ** 2 },
  { what: 'maxmemory', text: /--maxmemory[= ]+(\d+)([kmg]?)b?\b/i, plain: 1 },
  { what: 'shared_buffers', text: /\bshared_buffers\s*=\s*'?(\d+)\s*([kmgt]?)b?\b/i, plain: 8192 },
  {
    what: 'The InnoDB buffer pool',
    text: /innodb[-_]buffer[-_]pool[-_]size[= ](\d+)([kmg]?)/i,
    plain: 1,
  },
  {
    what: 'The WiredTiger cache',
    text: /--wiredTigerCacheSizeGB[= ](\d+(?:\.\d+)?)()/,
    plain: 1024 ** 3,
  },
];

const unitBytes: Readonly<Record<string, number>> = {
  k: 1024,
  m: 1024 ** 2,
  g: 1024 ** 3,
  t: 1024 ** 4,
};

/** Heaps and caches whose size is written in variables or in the command. */
export function heapsOf(service: ComposeService): readonly Heap[] {
  return startTexts(service).flatMap(({ text, at }) =>
    settings.flatMap(({ what, text: pattern, plain }): readonly Heap[] => {
      const [, amount, unit = ''] = pattern.exec(text) ?? [];
      if (amount === undefined) return [];
      return [{ what, bytes: Number(amount) * (unitBytes[unit.toLowerCase()] ?? plain), at }];
    }),
  );
}
