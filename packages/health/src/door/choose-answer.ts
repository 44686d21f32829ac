import type { HealthAnswer } from '../answer.js';
import type { metricsPage } from '../metrics/page.js';
import type { DoorAnswers, DoorSetup } from './door-message.js';

/** What is asked for, and of whom. */
export interface DoorQuestion {
  readonly method: string;
  readonly url: string;
  readonly accept: string | undefined;
  readonly setup: DoorSetup;
  /** What the main thread last said. */
  readonly answers: DoorAnswers;
  /** Time since the main loop last turned, in ms. */
  readonly ageMs: number;
  readonly page: typeof metricsPage;
}

/** The answer of the door. The worker is given this function as text, so it has the rules of `serveDoor`. */
export function chooseAnswer(question: DoorQuestion): HealthAnswer {
  const { method, url, accept, setup, answers, ageMs, page } = question;
  const { paths } = setup;
  const path = url.split('?', 1)[0];
  let answer = setup.notFound;
  if (path === paths.live) answer = answers.live;
  if (path === paths.started) answer = answers.started;
  if (path === paths.ready) answer = answers.ready;
  if (path === paths.metrics) answer = { status: 200, ...page(answers.metrics, accept) };
  const isProgress = path === paths.live || path === paths.started;
  if (isProgress && answer.status === 200 && ageMs > setup.heartbeatLimitMs) {
    const status = 'DOWN';
    const check = { name: 'heartbeat', status, data: { ageMs: Math.round(ageMs) } };
    const body = JSON.stringify({ status, checks: [check] });
    answer = { status: 503, contentType: answer.contentType, body };
  }
  const isRead = method === 'GET' || method === 'HEAD';
  return answer === setup.notFound || isRead ? answer : setup.notAllowed;
}
