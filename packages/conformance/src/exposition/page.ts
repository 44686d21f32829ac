import type { Sample } from './sample.js';

/** Something on the page that a strict scraper refuses. */
export interface PageFault {
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

/** What belongs to one metric. */
export interface Family {
  readonly name: string;
  /** As declared; undefined where nothing is said. */
  readonly type: string | undefined;
  readonly samples: readonly Sample[];
}

/** A page of metrics, read. */
export interface MetricsPage {
  readonly families: readonly Family[];
  /** In the order of lines. */
  readonly faults: readonly PageFault[];
}
