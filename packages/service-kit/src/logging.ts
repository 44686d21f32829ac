import { pino, type DestinationStream, type Logger } from 'pino';
import { requestContext } from './http/request-context.js';
import { stdoutLines } from './log-lines.js';

export type { Logger } from 'pino';

/**
 * JSON lines on stdout, without a transport's thread: that can lose the last lines, which are the ones that matter. Lines written
 * while a request is served carry its id and its trace.
 */
export function createLogger(options: {
  readonly service: string;
  readonly version: string;
  readonly level: string;
  /** Default: stdout. */
  readonly destination?: DestinationStream;
}): Logger {
  const { service, version, level, destination = stdoutLines() } = options;
  const settings = {
    level,
    base: { service, version },
    timestamp: timeField(),
    formatters: { level: (label: string) => ({ level: label }) },
    mixin: (given: object) => {
      // An access line says itself which request it is about.
      const context = 'requestId' in given ? undefined : requestContext.getStore();
      if (context === undefined) return nothing;
      return { requestId: context.requestId, traceId: context.traceId };
    },
    mixinMergeStrategy: (given: object, mixed: object) =>
      mixed === nothing ? given : Object.assign(mixed, given),
  };
  return pino(settings, destination);
}

const nothing: object = {};

/** `,"time":"2030-01-01T00:00:00.000Z"`, most of which is the same for a whole second. */
function timeField(): () => string {
  let second = Number.NaN;
  let head = '';
  return () => {
    const now = Date.now();
    const begun = now - (now % 1000);
    if (begun !== second) {
      second = begun;
      head = `,"time":"${new Date(begun).toISOString().slice(0, -4)}`;
    }
    return `${head}${String(now - begun).padStart(3, '0')}Z"`;
  };
}
