import type { CaseExample, ExampleMoment } from '../case.js';
import type { Ask, Door } from '../subject.js';

/** What a sample service does with a request. */
export interface SampleReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Time it takes, in ms. */
  readonly afterMs: number;
  /** The connection is ended in place of an answer. */
  readonly isCut?: boolean;
}

/** One thing that a sample service does otherwise than the contract has it. */
export interface Flaw {
  /** Default: all doors. */
  readonly door?: Door;
  /** `GET /health/ready`. */
  readonly asks: string;
  /** Default: while nothing goes on. */
  readonly when?: ExampleMoment;
  /** What comes in place of what should. */
  readonly change: (good: SampleReply, request: Ask) => SampleReply;
}

/** A flaw that no page shows, and the one case that tells of it. */
export interface NamedFlaw extends Flaw {
  readonly name: string;
  /** Id of the case. */
  readonly breaks: string;
}

/** Reads an answer as pages have it: as on the wire, with `after N ms` above it where it takes its time. */
export function readReply(text: string): SampleReply {
  if (text === 'the connection is cut')
    return { status: 0, headers: {}, body: '', afterMs: 0, isCut: true };
  const [, delay = '0', answer = text] = /^after (\d+) ms\n([^]*)$/.exec(text) ?? [];
  const [head = '', body = ''] = splitOnce(answer, '\n\n');
  const [statusLine = '', ...lines] = head.split('\n');
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(statusLine)?.[1]);
  if (Number.isNaN(status)) throw new Error(`this is no answer: ${statusLine}`);
  const headers = Object.fromEntries(lines.map((line) => splitOnce(line, ': ')));
  return { status, headers, body, afterMs: Number(delay) };
}

/** An example as a flaw: the same place and moment, with this answer. */
export function flawOf({ bad, good, ...where }: CaseExample, which: 'bad' | 'good'): Flaw {
  const reply = readReply(which === 'bad' ? bad : good);
  return { ...where, change: () => reply };
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}
