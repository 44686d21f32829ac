import { parseDuration } from '@alfred/contract';
import type { Limits, Load, Route } from '@alfred/conformance';
import { WrongUse } from '../exit.js';
import type { Call } from '../verb.js';
import { findCase } from './find-case.js';

/** What was asked for on the command line, checked. */
export interface ConformOptions {
  /** An address, or the name of a service of this workspace. */
  readonly target: string;
  readonly isAddress: boolean;
  readonly health: string | undefined;
  /** Ids of the cases that are tried; undefined for all. */
  readonly only: readonly string[] | undefined;
  readonly route: Route | undefined;
  /** Undefined where nothing was said: then it depends on where the service is. */
  readonly load: Load | 'none' | undefined;
  readonly dependency: string | undefined;
  /** The service goes on without its dependency; what a manifest says of a need holds besides. */
  readonly isOptional: boolean;
  readonly drain: boolean;
  readonly pid: number | undefined;
  readonly command: readonly string[] | undefined;
  readonly graceMs: number;
  readonly limits: Limits;
}

/** Enough to see whether probes suffer, and little enough to be sent to any machine of one's own. */
export const DEFAULT_REQUESTS = 200;

/** More is a test of load and not of conformance. */
const MOST_REQUESTS = 2000;

/** Reads the flags. @throws WrongUse with what to say instead */
export function readOptions(call: Call): ConformOptions {
  const [target = ''] = call.args;
  const isAddress = target.includes('://');
  if (isAddress) checkAddress('The service', target);
  const health = call.text('health');
  if (health !== undefined) checkAddress('--health', health);
  const pid = wholeNumber(call, 'pid', 2 ** 31);
  const line = call.text('command');
  refuseContradictions(call, isAddress, pid, line);
  return {
    target,
    isAddress,
    health,
    only: call
      .text('case')
      ?.split(',')
      .map((id) => findCase(id.trim()).id),
    route: readRoute(call),
    load: readLoad(wholeNumber(call, 'load', MOST_REQUESTS)),
    dependency: call.text('dependency'),
    isOptional: call.flag('optional'),
    drain: call.flag('drain'),
    pid,
    command: line?.split(/\s+/).filter((word) => word !== ''),
    graceMs: span(call, 'grace', 10_000),
    limits: {
      answerMs: span(call, 'answerWithin', 1000),
      noticeMs: span(call, 'noticeWithin', 15_000),
      polls: 100,
    },
  };
}

/** That many requests, a few at a time, and never for longer than half a minute. */
export function loadOf(requests: number): Load {
  return { requests, concurrent: 16, withinMs: 30_000 };
}

function refuseContradictions(
  call: Call,
  isAddress: boolean,
  pid: number | undefined,
  line: string | undefined,
): void {
  if (pid !== undefined && line !== undefined)
    throw new WrongUse('--pid and --command both say which process it is.', 'Give one of them.');
  if (isAddress && call.flag('drain'))
    throw new WrongUse(
      '--drain stops a service of this workspace, and an address does not say which process is behind it.',
      'Give --pid PID, or --command LINE to have it started and stopped.',
    );
  if (!isAddress && (pid !== undefined || line !== undefined))
    throw new WrongUse(
      'A service of this workspace is stopped through Docker.',
      'Give --drain in place of --pid or --command.',
    );
}

function readRoute(call: Call): Route | undefined {
  const [path, method, body] = ['path', 'method', 'body'].map((name) => call.text(name));
  if (path === undefined) {
    if (method === undefined && body === undefined) return undefined;
    throw new WrongUse('--method and --body say how a route is asked.', 'Name it: --path PATH');
  }
  if (!path.startsWith('/') || /\s/.test(path))
    throw new WrongUse(`--path takes a path such as /v1/ask, not "${path}".`);
  if (method !== undefined && !/^[A-Z]{3,10}$/.test(method))
    throw new WrongUse(`--method takes a method such as POST, not "${method}".`);
  const said = method ?? (body === undefined ? 'GET' : 'POST');
  return { path, method: said, ...(body === undefined ? {} : { body }) };
}

function readLoad(requests: number | undefined): Load | 'none' | undefined {
  if (requests === undefined) return undefined;
  return requests === 0 ? 'none' : loadOf(requests);
}

function checkAddress(what: string, text: string): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new WrongUse(`${what} needs an address such as http://127.0.0.1:8080.`);
  if (url.username !== '' || url.password !== '')
    throw new WrongUse(`${what} needs an address without a user and a password.`);
}

function wholeNumber(call: Call, name: string, most: number): number | undefined {
  const text = call.text(name);
  if (text === undefined) return undefined;
  if (/^\d{1,10}$/.test(text) && Number(text) <= most) return Number(text);
  throw new WrongUse(`--${name} takes a number up to ${most}, not "${text}".`);
}

function span(call: Call, name: string, otherwiseMs: number): number {
  const text = call.text(name);
  if (text === undefined) return otherwiseMs;
  const parsed = parseDuration(text);
  if (parsed.ok) return parsed.ms;
  const flag = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  throw new WrongUse(`--${flag} takes a time such as 500ms or 10s, not "${text}".`);
}
