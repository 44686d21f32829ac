import type { Incoming, Settlement } from '../queue/incoming.js';

export interface FakeIncoming extends Incoming {
  /** What the server was told. */
  readonly settled: readonly Settlement[];
  /** How often it was told that the work goes on. */
  readonly beats: number;
}

/** A delivery for tests of what stands behind the server. */
export function fakeIncoming(
  options: {
    readonly body?: string;
    readonly attempt?: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly publishedAt?: number;
    /** Whether the server can be told. */
    readonly reachable?: boolean;
  } = {},
): FakeIncoming {
  const { body = '{"n":1}', attempt = 1, headers = {}, publishedAt = 0 } = options;
  const settled: Settlement[] = [];
  let beats = 0;
  return {
    subject: 'jobs.a',
    stream: 'JOBS',
    sequence: 7,
    attempt,
    publishedAt,
    data: new TextEncoder().encode(body),
    headers: Object.entries(headers),
    header: (name) => headers[name],
    settle: async (how) => {
      settled.push(how);
      return options.reachable ?? true;
    },
    working: () => {
      beats += 1;
    },
    settled,
    get beats() {
      return beats;
    },
  };
}
