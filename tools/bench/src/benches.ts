import type { BenchRow } from './bench.js';

/** All benches by name. A new one is a file beside this and a row here. */
export const benches: Readonly<Record<string, BenchRow>> = {};
