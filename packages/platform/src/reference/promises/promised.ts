/** One thing that services of this platform do, and the tests that fail when they no longer do it. */
export interface Promised {
  readonly what: string;
  /** Files of tests and the titles in them, as they stand in the source. */
  readonly tests: readonly (readonly [file: string, ...titles: string[]])[];
}

export interface PromisedGroup {
  readonly title: string;
  readonly rows: readonly Promised[];
}
