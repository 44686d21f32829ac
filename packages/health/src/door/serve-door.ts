import type * as nodeHttp from 'node:http';
import type * as nodeThreads from 'node:worker_threads';
import type { metricsPage } from '../metrics/page.js';
import type { chooseAnswer } from './choose-answer.js';
import type { DoorAnswers, DoorReport, DoorSetup, DoorUpdate } from './door-message.js';

/**
 * What the worker runs. It is sent there as text, so that it works from one bundled file, from built files and from source
 * alike, without a second entry that a bundler would have to know of. Hence two rules for its body:
 * - it uses nothing but its arguments and the globals of Node (an import would be a name that does not exist there);
 * - its inner functions have no names (bundlers that keep names wrap named functions in a helper of their own).
 */
export function serveDoor(
  http: typeof nodeHttp,
  { parentPort }: typeof nodeThreads,
  page: typeof metricsPage,
  choose: typeof chooseAnswer,
): void {
  parentPort?.once('message', (setup: DoorSetup) => {
    const beat = new BigInt64Array(setup.heartbeat);
    let answers: DoorAnswers = setup.answers;
    parentPort.on('message', (update: DoorUpdate) => {
      answers = { ...answers, ...update };
    });
    const server = http.createServer((request, response) => {
      const { method = 'GET', url = '/', headers } = request;
      const ageMs = Number(process.hrtime.bigint() - Atomics.load(beat, 0)) / 1e6;
      const { accept } = headers;
      const answer = choose({ method, url, accept, setup, answers, ageMs, page });
      response.writeHead(answer.status, {
        'content-type': answer.contentType,
        'content-length': Buffer.byteLength(answer.body),
        'cache-control': 'no-store',
        ...(answer.allow === undefined ? {} : { allow: answer.allow }),
      });
      response.end(method === 'HEAD' ? undefined : answer.body);
    });
    server.on('error', (error: Error & { code?: string }) => {
      parentPort.postMessage({
        type: 'failed',
        code: error.code ?? error.name,
      } satisfies DoorReport);
    });
    server.listen(setup.port, setup.host, () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : setup.port;
      parentPort.postMessage({ type: 'listening', port } satisfies DoorReport);
    });
  });
}
