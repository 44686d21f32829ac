import {
  HEADERS,
  HEALTH_CONTENT_TYPE,
  HEALTH_PATHS,
  METRICS_CONTENT_TYPE,
  PROBLEM_CONTENT_TYPE,
  parseDeadline,
  type Clock,
  type HealthCheckBody,
} from '@alfred/contract';
import type { ExampleMoment } from '../case.js';
import type { Ask } from '../subject.js';
import type { Flaw, SampleReply } from './sample-reply.js';

/** How the one dependency of a sample service is. */
export type DependencyState = 'up' | 'stopped' | 'hanging';

export interface SampleOptions {
  readonly clock: Clock;
  readonly flaws?: readonly Flaw[];
  /** How old what a check found may be, in ms. Default 200. */
  readonly checkMs?: number;
  /** Whether it is ready without its dependency, too. Default false. */
  readonly isOptional?: boolean;
  /** Time that a request of the route takes, in ms. Default 20. */
  readonly workMs?: number;
}

/** So many requests tell what goes on: five polls in a row, or load between the others. */
const RECENT = 6;

/** Moments in which a flaw that names none does not show. */
const special: readonly ExampleMoment[] = [
  'while it is polled',
  'under load',
  'while its dependency is down',
  'while its dependency hangs',
  'after its dependency came back',
  'while it drains',
];

/** A service that keeps the contract, but for its flaws. It knows no network: whoever has one asks it. */
export class SampleService {
  isDraining = false;
  readonly #options: Required<SampleOptions>;
  /** The last requests, oldest first. */
  readonly #recent: string[] = [];
  #underWay = 0;
  #dependency: DependencyState = 'up';
  #before: DependencyState = 'up';
  #changedAt = -Infinity;
  #wasAway = false;

  constructor(options: SampleOptions) {
    this.#options = { flaws: [], checkMs: 200, workMs: 20, isOptional: false, ...options };
  }

  /** Takes the dependency away, or gives it back. It is noticed when the check has run again. */
  set dependency(state: DependencyState) {
    this.#before = this.#dependency;
    this.#dependency = state;
    this.#changedAt = this.#options.clock.now();
    this.#wasAway ||= state !== 'up';
  }

  /** Requests that wait for their answer. */
  get underWay(): number {
    return this.#underWay;
  }

  /** What comes of a request. Call what it gives when the answer has been sent. */
  receive(request: Ask): { readonly reply: SampleReply; readonly sent: () => void } {
    this.#underWay += 1;
    this.#recent.push(keyOf(request));
    this.#recent.splice(0, this.#recent.length - RECENT);
    return { reply: this.#reply(request), sent: () => (this.#underWay -= 1) };
  }

  /** HEAD is GET without a body, flaws and all, unless it has a flaw of its own. */
  #reply(request: Ask): SampleReply {
    const moments = this.#moments(request);
    const flaw = this.#options.flaws.find((one) => applies(one, request, moments));
    const isHead = request.method === 'HEAD';
    if (flaw !== undefined) return flaw.change(this.#good(request), request);
    if (isHead) return { ...this.#reply({ ...request, method: 'GET' }), body: '' };
    return this.#good(request);
  }

  #moments({ headers = {} }: Ask): ReadonlySet<ExampleMoment> {
    const polls = this.#recent.slice(-5).filter((key) => key === `GET ${HEALTH_PATHS.ready}`);
    const load = this.#recent.filter((key) => key === 'POST /v1/words');
    const moments: Readonly<Record<ExampleMoment, boolean>> = {
      'with a trace': headers[HEADERS.traceparent] !== undefined,
      'when its time is up': parseDeadline(headers[HEADERS.deadline]) === 0,
      'while it is polled': polls.length === 5,
      'under load': load.length >= 4,
      'while its dependency is down': this.#dependency === 'stopped',
      'while its dependency hangs': this.#dependency === 'hanging',
      'after its dependency came back': this.#dependency === 'up' && this.#wasAway,
      'while it drains': this.isDraining,
      'when it was asked to stop': this.isDraining,
    };
    const found = Object.entries(moments).filter(([, is]) => is);
    return new Set(found.map(([moment]) => moment as ExampleMoment));
  }

  #good(request: Ask): SampleReply {
    const { headers = {} } = request;
    const reply = this.#got(request);
    const id = headers[HEADERS.requestId] ?? '';
    const drained = this.isDraining ? { connection: 'close' } : {};
    const named = /^[\w.:-]{1,128}$/.test(id) ? { [HEADERS.requestId]: id } : {};
    return { ...reply, headers: { ...reply.headers, ...named, ...drained } };
  }

  #got(request: Ask): SampleReply {
    const { method = 'GET', path, headers = {}, door } = request;
    const isRead = method === 'GET' || method === 'HEAD';
    if (isRead && path === HEALTH_PATHS.metrics) return this.#metrics();
    if (isRead && path === HEALTH_PATHS.ready)
      return this.#probe(!this.isDraining, [this.#check()]);
    if (isRead && (path === HEALTH_PATHS.live || path === HEALTH_PATHS.started))
      return this.#probe(true, []);
    if (parseDeadline(headers[HEADERS.deadline]) === 0)
      return problem(request, 504, 'deadline_exceeded');
    if (method !== 'POST' || path !== '/v1/words' || door !== 'service')
      return problem(request, 404, 'not_found');
    if (this.#check().status === 'DOWN') return problem(request, 503, 'breaker_open');
    return { ...json(200, 'application/json', { words: 3 }), afterMs: this.#options.workMs };
  }

  #check(): HealthCheckBody {
    const { clock, checkMs } = this.#options;
    const isKnown = clock.now() - this.#changedAt >= checkMs;
    const state = isKnown ? this.#dependency : this.#before;
    return { name: 'redis', status: state === 'up' ? 'UP' : 'DOWN', data: {} };
  }

  #probe(isWell: boolean, checks: readonly HealthCheckBody[]): SampleReply {
    const { isOptional } = this.#options;
    const isUp = isWell && (isOptional || checks.every(({ status }) => status === 'UP'));
    const body = { status: isUp ? 'UP' : 'DOWN', checks };
    return json(isUp ? 200 : 503, HEALTH_CONTENT_TYPE, body, { 'cache-control': 'no-store' });
  }

  #metrics(): SampleReply {
    const body =
      '# HELP requests_total Requests.\n# TYPE requests_total counter\nrequests_total{route="/v1/words"} 1\n';
    const headers = { 'content-type': METRICS_CONTENT_TYPE, 'cache-control': 'no-store' };
    return { status: 200, headers, body, afterMs: 0 };
  }
}

function keyOf({ method = 'GET', path }: Ask): string {
  return `${method} ${path}`;
}

function applies(flaw: Flaw, request: Ask, moments: ReadonlySet<ExampleMoment>): boolean {
  if (flaw.asks !== keyOf(request) || (flaw.door ?? request.door) !== request.door) return false;
  return flaw.when === undefined
    ? !special.some((one) => moments.has(one))
    : moments.has(flaw.when);
}

function json(
  status: number,
  contentType: string,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): SampleReply {
  return {
    status,
    headers: { 'content-type': contentType, ...headers },
    body: JSON.stringify(body),
    afterMs: 0,
  };
}

function problem({ headers = {} }: Ask, status: number, code: string): SampleReply {
  const requestId = headers[HEADERS.requestId] ?? '';
  const named = /^[\w.:-]{1,128}$/.test(requestId) ? { requestId } : {};
  const body = { type: 'about:blank', title: code, status, code, ...named };
  const retry = status === 503 ? { [HEADERS.retryAfter]: '1' } : {};
  return json(status, PROBLEM_CONTENT_TYPE, body, retry);
}
