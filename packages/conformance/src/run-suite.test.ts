import { describe, expect, it } from 'vitest';
import { cases } from './cases/index.js';
import { runSuite, type CaseReport } from './run-suite.js';
import type { Subject } from './subject.js';
import { flaws } from './testing/flaws.js';
import { flawOf, type Flaw } from './testing/sample-reply.js';
import { sampleSubject, type SampleSubjectOptions } from './testing/sample-subject.js';
import { CannotTry } from './trials/once.js';

/** What did not pass, as `id outcome`. */
function notPassed(reports: readonly CaseReport[]): readonly string[] {
  return reports
    .filter(({ result }) => result.outcome !== 'pass')
    .map(({ case: { id }, result }) => `${id} ${result.outcome}`);
}

async function failed(options: SampleSubjectOptions): Promise<readonly string[]> {
  const found = notPassed(await runSuite(sampleSubject(options)));
  return found.filter((one) => one.endsWith(' fail'));
}

/** A page's example as a service: `exits with 137 after 10000 ms` is its end, all else an answer. */
function optionsOf(
  { example }: (typeof cases)[number],
  which: 'bad' | 'good',
): SampleSubjectOptions {
  const [, code, ms] = /^exits with (\d+) after (\d+) ms$/.exec(example[which]) ?? [];
  return code === undefined
    ? { flaws: [flawOf(example, which)] }
    : { ending: { exitCode: Number(code), elapsedMs: Number(ms) } };
}

it('a service that keeps the contract passes every case', async () => {
  const reports = await runSuite(sampleSubject());
  expect(notPassed(reports)).toEqual([]);
  expect(reports.map((report) => report.case.id)).toEqual(cases.map(({ id }) => id));
});

describe.each(cases)('the page of $id', (one) => {
  it('shows a bad answer that this case fails, and no other', async () => {
    expect(await failed(optionsOf(one, 'bad'))).toEqual([`${one.id} fail`]);
  });

  it('shows a good one that it passes', async () => {
    const reports = await runSuite(sampleSubject(optionsOf(one, 'good')));
    const report = reports.find(({ case: { id } }) => id === one.id);
    expect(report?.result.outcome).toBe('pass');
  });

  it('is written in sentences', () => {
    expect(one.id).toMatch(/^conform\/[a-z-]+$/);
    expect(one.title).toMatch(/^[A-Za-z].*[^.]$/);
    expect(one.why).toMatch(/^.{40,}\.$/s);
    expect(one.help).toMatch(/^.{10,}\.$/s);
  });
});

it.each(flaws)('$name: fails $breaks, and nothing else', async (flaw) => {
  expect(await failed({ flaws: [flaw] })).toEqual([`${flaw.breaks} fail`]);
});

it.each<readonly [string, string, SampleSubjectOptions]>([
  ['a restart', 'conform/dependency-back', { restarts: true }],
  ['an end too late', 'conform/drain-exit', { ending: { exitCode: 0, elapsedMs: 10_001 } }],
  [
    'an exit code that nobody meant',
    'conform/drain-exit',
    { ending: { exitCode: 1, elapsedMs: 900 } },
  ],
  ['a port that shuts at once', 'conform/drain-answers', { serveOnMs: 30 }],
])('%s: fails %s, and nothing else', async (_, id, options) => {
  expect(await failed(options)).toEqual([`${id} fail`]);
});

describe('a dependency that the service goes on without', () => {
  it('passes where it is reported and nothing fails', async () => {
    expect(await failed({ isOptional: true })).toEqual([]);
  });

  it.each([
    ['503', 503, '{"status":"DOWN","checks":[{"name":"redis","status":"DOWN","data":{}}]}'],
    ['no word of it', 200, '{"status":"UP","checks":[{"name":"redis","status":"UP","data":{}}]}'],
  ])('fails with %s', async (_, status, body) => {
    const flaw: Flaw = {
      asks: 'GET /health/ready',
      when: 'while its dependency is down',
      change: (good) => ({ ...good, status, body }),
    };
    const found = await failed({ isOptional: true, flaws: [flaw] });
    expect(found).toEqual(['conform/dependency-down fail']);
  });
});

it('an end whose exit code nobody can see passes', async () => {
  expect(await failed({ ending: { exitCode: 'unseen', elapsedMs: 900 } })).toEqual([]);
});

describe('what is missing', () => {
  const without = (...parts: readonly (keyof Subject)[]): Subject => {
    const subject = sampleSubject();
    return { ...subject, ...Object.fromEntries(parts.map((part) => [part, undefined])) };
  };

  it.each([
    ['health', '--health URL', ['conform/health-door']],
    ['load', '--load COUNT', ['conform/quick-under-load', 'conform/load-answers']],
    [
      'route',
      '--path PATH',
      [
        'conform/deadline',
        'conform/quick-under-load',
        'conform/load-answers',
        'conform/dependency-answers',
        'conform/drain-under-way',
      ],
    ],
    [
      'dependency',
      '--dependency NAME',
      ['down', 'answers', 'back', 'hangs'].map((one) => `conform/dependency-${one}`),
    ],
    [
      'stopping',
      '--drain, --pid PID or --command LINE',
      ['ready', 'answers', 'under-way', 'exit'].map((one) => `conform/drain-${one}`),
    ],
  ] as const)('%s: its cases are not tried, and tell of %s', async (part, flag, ids) => {
    const reports = await runSuite(without(part));
    expect(notPassed(reports)).toEqual(ids.map((id) => `${id} not-tried`));
    for (const { result } of reports)
      if (result.outcome === 'not-tried') expect(result.flag).toBe(flag);
  });

  it('a body: no request can be under way', async () => {
    const subject: Subject = { ...sampleSubject(), route: { path: '/v1/words', method: 'POST' } };
    const reports = await runSuite(subject);
    expect(notPassed(reports)).toEqual(['conform/drain-under-way not-tried']);
  });

  it('a way to hold the dependency still', async () => {
    const subject = sampleSubject();
    const { pause, resume, ...dependency } = subject.dependency ?? { name: '' };
    expect([typeof pause, typeof resume]).toEqual(['function', 'function']);
    const reports = await runSuite({ ...subject, dependency } as Subject);
    expect(notPassed(reports)).toEqual(['conform/dependency-hangs not-tried']);
  });

  it('the whole service: the doors tell so, and nothing else is tried', async () => {
    const subject: Subject = {
      ...sampleSubject(),
      ask: async () => ({ silence: 'refused', elapsedMs: 1 }),
    };
    const reports = await runSuite(subject);
    expect(notPassed(reports).slice(0, 3)).toEqual([
      'conform/service-door fail',
      'conform/health-door fail',
      'conform/unknown-path not-tried',
    ]);
    expect(notPassed(reports)).toHaveLength(cases.length);
  });
});

it('what could not be done is told, and the rest goes on', async () => {
  const subject = sampleSubject();
  const stop = (): Promise<never> => Promise.reject(new CannotTry('docker says no'));
  const reports = await runSuite({ ...subject, stopping: { graceMs: 1, stop } });
  const result = reports.at(-1)?.result;
  expect(result).toEqual({ outcome: 'not-tried', why: 'docker says no' });
  const broken = {
    ...subject,
    stopping: { graceMs: 1, stop: () => Promise.reject(new Error('x')) },
  };
  await expect(runSuite(broken)).rejects.toThrow('x');
});

it('a dependency is given back when the service cannot be asked any more', async () => {
  const subject = sampleSubject();
  const { dependency } = subject;
  if (dependency === undefined) throw new Error('the sample has one');
  const done: string[] = [];
  const ask: Subject['ask'] = async (request) => {
    if (done.includes('stop') && !done.includes('start')) throw new Error('our own bug');
    return subject.ask(request);
  };
  const noted = (what: string, act: () => Promise<void>) => async () => {
    done.push(what);
    await act();
  };
  const watched = {
    ...dependency,
    stop: noted('stop', dependency.stop),
    start: noted('start', dependency.start),
  };
  await expect(runSuite({ ...subject, ask, dependency: watched })).rejects.toThrow('our own bug');
  expect(done).toEqual(['stop', 'start']);
});

it('no text of a result has a secret in it', async () => {
  const value = 'correct horse battery';
  const body = `{"status":"UP","checks":[],"${value}":1}`;
  const change = () => ({ status: 200, headers: {}, body, afterMs: 0 });
  const reports = await runSuite(sampleSubject({ flaws: [{ asks: 'GET /health/ready', change }] }));
  const messages = reports.flatMap(({ result }) =>
    result.outcome === 'fail' ? result.faults.map(({ message }) => message) : [],
  );
  expect(messages).toContain('Its body has a field "***" that the contract does not know.');
  expect(messages).toContain('Its answer holds the secret db-password.');
  expect(JSON.stringify(reports.map(({ result }) => result))).not.toContain(value);
});

it('tries only what is asked for, in the order of the list', async () => {
  const only = ['conform/quick', 'conform/head'];
  const reports = await runSuite(sampleSubject(), { only });
  expect(reports.map((report) => report.case.id)).toEqual(only.toReversed());
});

it('ends between two cases when it is told to', async () => {
  const controller = new AbortController();
  const reports = await runSuite(sampleSubject(), {
    signal: controller.signal,
    onCase: (id) => {
      if (id === 'conform/head') controller.abort();
    },
  });
  expect(reports.at(-1)?.case.id).toBe('conform/head');
});
