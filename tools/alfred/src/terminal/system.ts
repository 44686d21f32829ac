import { paintWith, wantsColours } from './paint.js';
import type { Channel, Terminal } from './terminal.js';

/** Narrower than this, wrapping does more harm than good. */
const MIN_WIDTH = 40;

/** Wider lines are hard to read. */
const MAX_WIDTH = 120;

/** The terminal this program was started in. */
export function systemTerminal(
  given: Pick<Terminal, 'atEnd' | 'interrupted' | 'programId'>,
): Terminal {
  const columns = process.stdout.columns ?? process.stderr.columns ?? 80;
  return {
    out: channel(process.stdout),
    err: channel(process.stderr),
    get canAsk() {
      return process.stdin.isTTY === true && process.stderr.isTTY === true;
    },
    width: Math.min(Math.max(columns, MIN_WIDTH), MAX_WIDTH),
    workingFolder: process.cwd(),
    readInput,
    environment: process.env,
    ...given,
  };
}

/** More than any reader here takes, in bytes. */
const MAX_INPUT = 8 * 1024 * 1024;

async function readInput(): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of process.stdin as AsyncIterable<Uint8Array>) {
    size += part.length;
    parts.push(part);
    if (size > MAX_INPUT) break;
  }
  return Buffer.concat(parts);
}

function channel(stream: NodeJS.WriteStream): Channel {
  const interactive = stream.isTTY === true;
  return {
    write: (text) => {
      stream.write(text);
    },
    interactive,
    paint: paintWith(wantsColours(interactive, process.env)),
  };
}
