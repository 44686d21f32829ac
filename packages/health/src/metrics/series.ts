/** Values of a metric's labels, in the order in which the metric names them. */
export type LabelValues = readonly string[];

/** Stands in for the label values of all series beyond the limit. */
const overflow = 'other';

/**
 * The series of one metric by their label values. At most `limit` are kept, as a page of thousands blocks the process that
 * prints it; what comes later is counted together, as `other`.
 */
export class SeriesMap<S> {
  readonly #series = new Map<string, S>();
  readonly #width: number;
  readonly #limit: number;
  readonly #make: (values: LabelValues) => S;

  constructor(width: number, limit: number, make: (values: LabelValues) => S) {
    this.#width = width;
    this.#limit = limit;
    this.#make = make;
    if (width === 0) this.of([]);
  }

  /** The series of these label values; the same object each time, so that callers may keep it. */
  of(values: LabelValues): S {
    if (values.length !== this.#width) {
      throw new Error(`this metric has ${this.#width} labels, and ${values.length} were given`);
    }
    const key = values.join('\u0000');
    const known = this.#series.get(key);
    if (known !== undefined) return known;
    const isFull = this.#series.size >= this.#limit;
    if (isFull && values.some((value) => value !== overflow)) {
      return this.of(values.map(() => overflow));
    }
    const series = this.#make(values);
    this.#series.set(key, series);
    return series;
  }

  all(): Iterable<S> {
    return this.#series.values();
  }
}
