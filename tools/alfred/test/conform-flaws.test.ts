import { cases, runSuite } from '@alfred/conformance';
import { flawOf, type Flaw } from '@alfred/conformance/testing';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import './temporary-workspace.js';
import { quietSubject, SampleServer, subjectOf } from './sample-server.js';

/** The ids of what failed, by the id of the case whose bad example the service gives. */
const failed = new Map<string, readonly string[]>();

async function failedWith(flaw: Flaw): Promise<readonly string[]> {
  const server = new SampleServer([flaw]);
  try {
    const addresses = await server.open();
    // What shows while nothing goes on is seen without a load, an outage and an end.
    const isQuiet = flaw.when === undefined || /^with|^when|polled$/.test(flaw.when);
    const reports = await runSuite(
      isQuiet ? quietSubject(addresses) : subjectOf(server, addresses),
    );
    return reports.filter(({ result }) => result.outcome === 'fail').map((one) => one.case.id);
  } finally {
    server.close();
  }
}

/** How a service ends is no answer: conform.test.ts has processes that end badly. */
const answered = cases.filter(({ id }) => id !== 'conform/drain-exit');

// All at the same time: most of it is waiting.
beforeAll(async () => {
  await Promise.all(
    answered.map(async ({ example, id }) => {
      failed.set(id, await failedWith(flawOf(example, 'bad')));
    }),
  );
});

it.each(answered)(
  'a service over HTTP with the bad example of $id fails it, and nothing else',
  ({ id }) => {
    expect(failed.get(id)).toEqual([id]);
  },
);

it('a service over HTTP without a flaw passes every case', async () => {
  const server = new SampleServer();
  onTestFinished(() => server.close());
  const reports = await runSuite(subjectOf(server, await server.open()));
  const others = reports.filter(({ result }) => result.outcome !== 'pass');
  expect(others.map(({ case: { id }, result }) => [id, result])).toEqual([]);
});
