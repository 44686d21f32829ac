import { isUtf8, parseMediaType } from '../media-type.js';

/** The two forms in which a scraper may be answered. */
export type FormatName = 'prometheus' | 'openmetrics';

/** Where the two differ. */
export interface Format {
  readonly name: FormatName;
  /** Kinds of metric, each with the endings that its samples may have; an empty one is the name itself. */
  readonly types: Readonly<Record<string, readonly string[]>>;
  /** One space between words and no more; no empty lines, no comments, no comma before a closing brace. */
  readonly isTight: boolean;
  /** A time stamp: whole ms, or seconds with a fraction. */
  readonly timestamp: RegExp;
  /** Endings of samples that may have an exemplar behind them. */
  readonly exemplars: readonly string[];
  /** The line that says that the page is whole. */
  readonly lastLine?: string;
}

/** Source: Prometheus, text exposition format 0.0.4. */
export const prometheusText: Format = {
  name: 'prometheus',
  types: {
    counter: [''],
    gauge: [''],
    histogram: ['_bucket', '_sum', '_count'],
    summary: ['', '_sum', '_count'],
    untyped: [''],
  },
  isTight: false,
  timestamp: /^[+-]?\d+$/,
  exemplars: [],
};

/** Source: OpenMetrics 1.0, section 5. */
export const openMetrics: Format = {
  name: 'openmetrics',
  types: {
    counter: ['_total', '_created'],
    gauge: [''],
    histogram: ['_bucket', '_sum', '_count', '_created'],
    gaugehistogram: ['_bucket', '_gsum', '_gcount'],
    summary: ['', '_sum', '_count', '_created'],
    info: ['_info'],
    stateset: [''],
    unknown: [''],
  },
  isTight: true,
  timestamp: /^-?\d+(?:\.\d+)?$/,
  exemplars: ['_total', '_bucket'],
  lastLine: '# EOF',
};

/** The form that a content type promises; undefined where it is none that a scraper knows. */
export function formatOf(contentType: string): Format | undefined {
  const version = parseMediaType(contentType).parameters.get('version') ?? '';
  if (isUtf8(contentType, 'text/plain') && version === '0.0.4') return prometheusText;
  const isOpen = isUtf8(contentType, 'application/openmetrics-text');
  return isOpen && ['0.0.1', '1.0.0'].includes(version) ? openMetrics : undefined;
}
