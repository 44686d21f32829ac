import { pino, type DestinationStream, type Logger } from 'pino';
import { requestContext } from './http/request-context.js';

export type { Logger } from 'pino';

/**
 * JSON lines on stdout, written before the call returns: a transport's thread can lose the last lines, which are the ones that
 * matter. Lines written while a request is served carry its id and its trace.
 */
export function createLogger(options: {
  readonly service: string;
  readonly version: string;
  readonly level: string;
  /** Default: stdout. */
  readonly destination?: DestinationStream;
}): Logger {
  const { service, version, level, destination } = options;
  const settings = {
    level,
    base: { service, version },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    mixin: () => {
      const context = requestContext.getStore();
      if (context === undefined) return {};
      return { requestId: context.requestId, traceId: context.traceId };
    },
  };
  return destination === undefined ? pino(settings) : pino(settings, destination);
}
