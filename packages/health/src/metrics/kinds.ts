import { printBound, printHead, printHeader, printNumber } from './print.js';
import { SeriesMap, type LabelValues } from './series.js';

export interface MetricOptions {
  /** `http_requests_total`: small letters, digits and `_`, the unit last. */
  readonly name: string;
  /** One line for people. */
  readonly help: string;
  /** Names of its labels. Label values must come from a small set: route patterns, never addresses or ids. */
  readonly labels?: readonly string[];
  /** Series kept at most. Default 1000. */
  readonly maxSeries?: number;
}

/** A metric as the page sees it. */
export interface Metric {
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly labels: readonly string[];
  print(): string;
}

interface NumberSeries {
  readonly head: string;
  value: number;
}

abstract class NumberMetric implements Metric {
  abstract readonly type: 'counter' | 'gauge';
  readonly name: string;
  readonly labels: readonly string[];
  readonly #help: string;
  readonly #series: SeriesMap<NumberSeries>;

  constructor(kind: 'counter' | 'gauge', options: MetricOptions) {
    checkNames(kind, options);
    this.name = options.name;
    this.labels = options.labels ?? [];
    this.#help = options.help;
    const make = (values: LabelValues): NumberSeries => ({
      head: printHead(this.name, this.labels, values),
      value: 0,
    });
    this.#series = new SeriesMap(this.labels.length, options.maxSeries ?? 1000, make);
  }

  protected series(values: LabelValues): NumberSeries {
    return this.#series.of(values);
  }

  print(): string {
    let text = printHeader(this.name, this.type, this.#help);
    for (const { head, value } of this.#series.all()) text += `${head}${printNumber(value)}\n`;
    return text;
  }
}

export class Counter extends NumberMetric {
  readonly type = 'counter';

  constructor(options: MetricOptions) {
    super('counter', options);
  }

  /** Adds to the series of these label values. A negative amount is refused, as a counter only grows. */
  add(amount: number, ...values: LabelValues): void {
    if (!(amount >= 0)) throw new Error(`${this.name} is a counter: ${amount} cannot be added`);
    this.series(values).value += amount;
  }
}

export class Gauge extends NumberMetric {
  readonly type = 'gauge';

  constructor(options: MetricOptions) {
    super('gauge', options);
  }

  set(value: number, ...values: LabelValues): void {
    this.series(values).value = value;
  }

  add(amount: number, ...values: LabelValues): void {
    this.series(values).value += amount;
  }
}

/** One series of a histogram. Keep it where it is used often: looking it up costs more than counting. */
export class HistogramSeries {
  readonly #bounds: Float64Array;
  /** Per bucket, not yet added up; the last is beyond all bounds. */
  readonly counts: Float64Array;
  sum = 0;

  constructor(bounds: Float64Array) {
    this.#bounds = bounds;
    this.counts = new Float64Array(bounds.length + 1);
  }

  observe(value: number): void {
    const bounds = this.#bounds;
    let i = 0;
    // A bound is the largest value that its bucket takes. Beyond the last there is none: comparing with undefined ends it.
    while (value > Number(bounds[i])) i += 1;
    this.counts[i] = Number(this.counts[i]) + 1;
    this.sum += value;
  }
}

/** A series with the heads of its lines. */
interface PrintedSeries {
  readonly buckets: readonly string[];
  readonly sum: string;
  readonly count: string;
  readonly series: HistogramSeries;
}

export class Histogram implements Metric {
  readonly type = 'histogram';
  readonly name: string;
  readonly labels: readonly string[];
  readonly #help: string;
  readonly #bounds: Float64Array;
  readonly #series: SeriesMap<PrintedSeries>;

  constructor(options: MetricOptions, bounds: readonly number[]) {
    checkNames('histogram', options);
    const rising = bounds.every((bound, i) => i === 0 || bound > Number(bounds[i - 1]));
    if (!rising || bounds.length === 0) throw new Error(`${options.name}: buckets must rise`);
    this.name = options.name;
    this.labels = options.labels ?? [];
    this.#help = options.help;
    this.#bounds = Float64Array.from(bounds);
    const make = (values: LabelValues): PrintedSeries => this.#make(values);
    this.#series = new SeriesMap(this.labels.length, options.maxSeries ?? 1000, make);
  }

  observe(value: number, ...values: LabelValues): void {
    this.#series.of(values).series.observe(value);
  }

  /** The series of these label values, to be kept. */
  of(...values: LabelValues): HistogramSeries {
    return this.#series.of(values).series;
  }

  print(): string {
    let text = printHeader(this.name, this.type, this.#help);
    for (const printed of this.#series.all()) text += printSeries(printed);
    return text;
  }

  #make(values: LabelValues): PrintedSeries {
    const { name, labels } = this;
    const bounds = [...Array.from(this.#bounds, printBound), '+Inf'];
    return {
      buckets: bounds.map((bound) =>
        printHead(`${name}_bucket`, [...labels, 'le'], [...values, bound]),
      ),
      sum: printHead(`${name}_sum`, labels, values),
      count: printHead(`${name}_count`, labels, values),
      series: new HistogramSeries(this.#bounds),
    };
  }
}

function printSeries({ buckets, sum, count, series }: PrintedSeries): string {
  let text = '';
  let total = 0;
  for (const [i, head] of buckets.entries()) {
    total += Number(series.counts[i]);
    text += `${head}${total}\n`;
  }
  return `${text}${sum}${printNumber(series.sum)}\n${count}${total}\n`;
}

/** Ends of names that samples of other kinds have. Source: OpenMetrics 1.0. */
const reserved = /_(total|bucket|sum|count|created|info)$/;

function checkNames(kind: Metric['type'], { name, labels = [] }: MetricOptions): void {
  const family = kind === 'counter' ? name.replace(/_total$/, '') : name;
  if (!/^[a-z_][a-z0-9_]*$/.test(name)) throw new Error(`"${name}" is no name for a metric`);
  if (reserved.test(family)) throw new Error(`${name} ends as a part of another metric would`);
  const wrong = labels.find((label) => !/^[a-z][a-z0-9_]*$/.test(label) || label === 'le');
  if (wrong !== undefined) throw new Error(`${name}: "${wrong}" is no name for a label`);
}
