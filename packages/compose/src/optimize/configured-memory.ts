import type { ComposeService } from '@alfred/compose-file';

const FACTORS: Readonly<Record<string, number>> = { k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/** Settings of memory that programs take for themselves, each with its amount: `-Xmx2g`, `shared_buffers=1GB`. */
const KNOBS: readonly RegExp[] = [
  /-Xm[xs](\d+)([kmg])/gi,
  /-XX:MaxRAM=(\d+)([kmg])/gi,
  /-XX:MaxDirectMemorySize=(\d+)([kmg])/gi,
  /(?:shared_buffers|effective_cache_size|work_mem|maintenance_work_mem)[ =]+['"]?(\d+)([kmg])/gi,
  /innodb[-_]buffer[-_]pool[-_]size[ =]+(\d+)([kmg])/gi,
  /maxmemory[ =]+(\d+)([kmg])/gi,
  /wiredTigerCacheSizeGB[ =]+(\d+(?:\.\d+)?)()/gi,
  /max[-_]old[-_]space[-_]size[ =]+(\d+)()/gi,
  /(?:memory[-_]limit|cache[-_]size|heap[-_]size|heap_max__size|pagecache_size)[ ="]+(\d+)([kmg])/gi,
];

/** Knobs whose numbers have no unit, and the one they are in. */
const UNITS: Readonly<Record<string, number>> = {
  wired: FACTORS['g'] ?? 1,
  max: FACTORS['m'] ?? 1,
};

/** The largest amount of memory that a service is told to take, in bytes; undefined where it is told nothing. */
export function configuredMemory(service: ComposeService): number | undefined {
  const text = [
    ...(service.entrypoint?.value ?? []),
    ...(service.command?.value ?? []),
    ...service.environment.map(({ name, value }) => `${name}=${value ?? ''}`),
  ].join(' ');
  const amounts = KNOBS.flatMap((knob) =>
    [...text.matchAll(knob)].map(([all, amount, unit = '']) => {
      const named = /^wired/i.test(all) ? UNITS['wired'] : UNITS['max'];
      return Number(amount) * (FACTORS[unit.toLowerCase()] ?? named ?? 1);
    }),
  );
  const shm = service.limits.shmBytes?.value;
  const all = shm === undefined ? amounts : [...amounts, shm];
  return all.length === 0 ? undefined : Math.max(...all);
}
