import { Counter, Gauge, Histogram, type Metric, type MetricOptions } from './kinds.js';

export interface HistogramOptions extends MetricOptions {
  /** Upper bounds, rising; `+Inf` is added. Default: 5 ms to 10 s, in seconds. */
  readonly buckets?: readonly number[];
}

/** Seconds; spaced so that each is about twice the one before. */
const defaultBuckets: readonly number[] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** A service's metrics. Registering a name twice gives the same metric; with another kind or other labels it is refused. */
export class Metrics {
  readonly #metrics = new Map<string, Metric>();
  readonly #collectors: (() => void)[] = [];

  /** A number that only grows. Its name ends in `_total`. */
  counter(options: MetricOptions): Counter {
    if (!options.name.endsWith('_total')) {
      throw new Error(`a counter's name ends in _total, and this does not: ${options.name}`);
    }
    return this.#register(Counter, new Counter(options));
  }

  /** A number that goes up and down. */
  gauge(options: MetricOptions): Gauge {
    return this.#register(Gauge, new Gauge(options));
  }

  /** How values are spread. */
  histogram({ buckets = defaultBuckets, ...options }: HistogramOptions): Histogram {
    return this.#register(Histogram, new Histogram(options, buckets));
  }

  /** Calls `collect` before each page is printed: for gauges whose value is looked up. */
  onCollect(collect: () => void): void {
    this.#collectors.push(collect);
  }

  /** The page in Prometheus text format 0.0.4, metrics in the order of their names; `metricsPage` makes the other form of it. */
  print(): string {
    for (const collect of this.#collectors) collect();
    const metrics = [...this.#metrics.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    return metrics.map((metric) => metric.print()).join('');
  }

  #register<M extends Metric>(kind: new (...args: never[]) => M, metric: M): M {
    const known = this.#metrics.get(metric.name);
    if (known === undefined) {
      const clash = [`${metric.name}_total`, metric.name.replace(/_total$/, '')].find(
        (name) => name !== metric.name && this.#metrics.has(name),
      );
      if (clash !== undefined) throw new Error(`${metric.name} and ${clash} would be one metric`);
      this.#metrics.set(metric.name, metric);
      return metric;
    }
    if (known instanceof kind && known.labels.join() === metric.labels.join()) return known;
    throw new Error(
      `${metric.name} is registered already, as a ${known.type} of [${known.labels.join()}]`,
    );
  }
}
