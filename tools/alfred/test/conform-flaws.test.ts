import { cases, runSuite, type Subject } from '@alfred/conformance';
import { flawOf, type Flaw } from '@alfred/conformance/testing';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import './temporary-workspace.js';
import { quietSubject, SampleServer, trialsOf } from './sample-server.js';

/** The bad examples that one service gives: one only, or some that are at different paths. */
interface Group {
  readonly ids: readonly string[];
  readonly flaws: readonly Flaw[];
}

/** Ids of what failed, by the id of each case whose bad example the service gave. */
const failed = new Map<string, readonly string[]>();

/** Ids of the group, by the id of each case in it. */
const given = new Map<string, readonly string[]>();

/** How a service ends is no answer: conform.test.ts has processes that end badly. */
const answered = cases.filter(({ id }) => id !== 'conform/drain-exit');

function grouped(): readonly Group[] {
  const groups: { ids: string[]; flaws: Flaw[]; trial: string }[] = [];
  for (const { example, id } of answered) {
    const flaw = flawOf(example, 'bad');
    const trial = trialOf(flaw);
    const fits = (group: (typeof groups)[number]): boolean =>
      trial === '' && group.trial === '' && group.flaws.every(({ asks }) => asks !== flaw.asks);
    const group = groups.find(fits) ?? { ids: [], flaws: [], trial };
    if (group.ids.length === 0) groups.push(group);
    group.ids.push(id);
    group.flaws.push(flaw);
  }
  return groups;
}

/** What has to go on for a flaw to show; an empty text where it always shows. */
function trialOf({ when }: Flaw): '' | 'load' | 'dependency' | 'stopping' {
  if (when === 'under load') return 'load';
  if (when === 'while it drains') return 'stopping';
  return when?.includes('dependency') === true ? 'dependency' : '';
}

async function failedWith({ flaws }: Group): Promise<readonly string[]> {
  const server = new SampleServer(flaws);
  const [trial = ''] = flaws.map(trialOf);
  const trials: Partial<Subject> = trial === '' ? {} : { [trial]: trialsOf(server)[trial] };
  try {
    const reports = await runSuite({ ...quietSubject(await server.open()), ...trials });
    return reports.filter(({ result }) => result.outcome === 'fail').map((one) => one.case.id);
  } finally {
    server.close();
  }
}

// All at the same time: most of it is waiting.
beforeAll(async () => {
  await Promise.all(
    grouped().map(async (group) => {
      const found = await failedWith(group);
      for (const id of group.ids) {
        failed.set(id, found);
        given.set(id, group.ids);
      }
    }),
  );
});

it.each(answered)(
  'a service over HTTP with the bad example of $id fails it, and nothing else',
  ({ id }) => {
    expect(failed.get(id)).toContain(id);
    expect(failed.get(id)).toEqual(given.get(id));
  },
);

it('a service over HTTP without a flaw passes every case', async () => {
  const server = new SampleServer();
  onTestFinished(() => server.close());
  const subject = { ...quietSubject(await server.open()), ...trialsOf(server) };
  const reports = await runSuite(subject);
  const others = reports.filter(({ result }) => result.outcome !== 'pass');
  expect(others.map(({ case: { id }, result }) => [id, result])).toEqual([]);
});
