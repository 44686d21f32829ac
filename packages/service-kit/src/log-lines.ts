import { writeSync } from 'node:fs';
import type { DestinationStream } from 'pino';

/** Lines as severe as this are written before the call returns. Source: pino's number for `warn`. */
const atOnce = 40;

/** Lines less severe are written within this time, in ms. */
const togetherMs = 10;

/** A reader that is slow is waited for this long at a time, in ms. */
const waitMs = 5;

/**
 * Writes the lines of 10 ms in one write, which costs more than all else about a line. Nothing is lost: a warning and what is worse,
 * and with it all that came before, is written before the call returns, and the rest before the process ends by itself or is told
 * to. Only a process that is killed loses the lines of its last 10 ms.
 */
export function writeTogether(
  write: (text: string) => void,
  defer: (run: () => void) => void = soon,
): DestinationStream & { readonly flush: () => void } {
  let kept = '';
  let isDue = false;
  const flush = (): void => {
    const text = kept;
    kept = '';
    if (text !== '') write(text);
  };
  const atEnd = (): void => {
    isDue = false;
    flush();
  };
  const destination = {
    // Asks pino for the level of each line.
    [Symbol.for('pino.metadata')]: true,
    lastLevel: 0,
    flush,
    write(line: string): void {
      kept += line;
      if (destination.lastLevel >= atOnce) flush();
      else if (!isDue) {
        isDue = true;
        defer(atEnd);
      }
    },
  };
  return destination;
}

function soon(run: () => void): void {
  setTimeout(run, togetherMs).unref();
}

let stdout: DestinationStream | undefined;

/** The process's own output, one for all loggers. */
export function stdoutLines(): DestinationStream {
  if (stdout !== undefined) return stdout;
  const lines = writeTogether(writerOf(1, writeSync));
  process.on('exit', lines.flush);
  stdout = lines;
  return lines;
}

/** Writes to an open file all that is given, however slowly it is read. When nobody reads any more, a service goes on without its log. */
export function writerOf(
  file: number,
  writeOnce: (file: number, bytes: Buffer, from: number) => number,
): (text: string) => void {
  let isRead = true;
  return (text) => {
    const bytes = Buffer.from(text);
    for (let from = 0; isRead && from < bytes.length;) {
      try {
        from += writeOnce(file, bytes, from);
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : undefined;
        if (code === 'EPIPE') isRead = false;
        else if (code === 'EAGAIN')
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, waitMs);
        else throw error;
      }
    }
  };
}
