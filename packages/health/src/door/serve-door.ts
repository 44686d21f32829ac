import type * as nodeHttp from 'node:http';
import type * as nodeThreads from 'node:worker_threads';
import type { metricsPage } from '../metrics/page.js';
import type { DoorAnswers, DoorReport, DoorUpdate, DoorWorkerData } from './door-message.js';

/**
 * What the worker runs. It is sent there as text, so that it works from one bundled file, from built files and from source
 * alike, without a second entry that a bundler would have to know of. Hence two rules for its body:
 * - it uses nothing but its arguments and the globals of Node (an import would be a name that does not exist there);
 * - its inner functions have no names (bundlers that keep names wrap named functions in a helper of their own).
 */
export function serveDoor(
  http: typeof nodeHttp,
  { parentPort, workerData }: typeof nodeThreads,
  page: typeof metricsPage,
): void {
  const data: DoorWorkerData = workerData;
  const beat = new BigInt64Array(data.heartbeat);
  let answers: DoorAnswers = data.answers;
  parentPort?.on('message', (update: DoorUpdate) => {
    answers = { ...answers, ...update };
  });
  const server = http.createServer((request, response) => {
    const path = (request.url ?? '').split('?', 1)[0];
    const ageMs = Number(process.hrtime.bigint() - Atomics.load(beat, 0)) / 1e6;
    const hangs = ageMs > data.heartbeatLimitMs;
    const isProgress = path === data.paths.live || path === data.paths.started;
    let answer = data.notFound;
    if (path === data.paths.live) answer = answers.live;
    if (path === data.paths.started) answer = answers.started;
    if (path === data.paths.ready) answer = answers.ready;
    if (path === data.paths.metrics) {
      answer = { status: 200, ...page(answers.metrics, request.headers.accept) };
    }
    if (isProgress && hangs && answer.status === 200) {
      const status = 'DOWN';
      const check = { name: 'heartbeat', status, data: { ageMs: Math.round(ageMs) } };
      const body = JSON.stringify({ status, checks: [check] });
      answer = { status: 503, contentType: answer.contentType, body };
    }
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (answer !== data.notFound && !isRead) answer = data.notAllowed;
    response.writeHead(answer.status, {
      'content-type': answer.contentType,
      'content-length': Buffer.byteLength(answer.body),
      'cache-control': 'no-store',
      ...(answer.allow === undefined ? {} : { allow: answer.allow }),
    });
    response.end(request.method === 'HEAD' ? undefined : answer.body);
  });
  server.on('error', (error: Error & { code?: string }) => {
    const report: DoorReport = { type: 'failed', code: error.code ?? error.name };
    parentPort?.postMessage(report);
  });
  server.listen(data.port, data.host, () => {
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : data.port;
    const report: DoorReport = { type: 'listening', port };
    parentPort?.postMessage(report);
  });
}
