import { readFileSync } from 'node:fs';
import { cases } from '@alfred/conformance';
import { flawOf, type Flaw } from '@alfred/conformance/testing';
import { Ajv } from 'ajv';
import { describe, expect, it, onTestFinished } from 'vitest';
import { EXIT } from '../src/exit.js';
import { runMain } from '../src/main.js';
import { fakeTerminal, run, type Ran } from './fake-terminal.js';
import { SampleServer } from './sample-server.js';
import { temporaryWorkspace } from './temporary-workspace.js';
import { freePorts, startWords, wordsProgram } from './words-process.js';

/** «In time» shall not depend on how busy the machine is. */
const patient = ['--answer-within', '1m', '--load', '40'];
const asking = ['--path', '/v1/words', '--body', '{"text":"to be"}'];

async function serve(...flaws: readonly Flaw[]): Promise<readonly string[]> {
  const server = new SampleServer(flaws);
  onTestFinished(() => server.close());
  const { health, service } = await server.open();
  return [service, '--health', health, ...patient, ...asking];
}

function bad(id: string): Flaw {
  const found = cases.find((one) => one.id === id);
  if (found === undefined) throw new Error(`there is no ${id}`);
  return flawOf(found.example, 'bad');
}

/** How a process ends. */
const ending = ['ready', 'answers', 'under-way', 'exit'].map((one) => `conform/drain-${one}`);
const endingOnly = ['--case', ending.join(',')];

interface JsonCase {
  readonly id: string;
  readonly outcome: string;
  readonly why?: string;
  readonly flag?: string;
  readonly seen?: string;
}

function casesIn({ out }: Ran): readonly JsonCase[] {
  return (JSON.parse(out) as { cases: JsonCase[] }).cases;
}

function idsOf(ran: Ran, outcome: string): readonly string[] {
  return casesIn(ran)
    .filter((one) => one.outcome === outcome)
    .map(({ id }) => id);
}

describe('alfred conform', () => {
  it('shows a row for each case, and ends with 0 where none failed', async () => {
    const { exit, out } = await run('/', 'conform', ...(await serve()));
    expect(exit).toBe(EXIT.ok);
    expect(out).toMatch(/^http:\/\/127\.0\.0\.1:\d+, health at http:\/\/127\.0\.0\.1:\d+\n\n✓ /);
    for (const { id } of cases) expect(out).toMatch(new RegExp(`^[✓·] ${id} +\\S`, 'm'));
    expect(out).toMatch(/^✓ conform\/no-store +8 answers$/m);
    expect(out.replaceAll(/\s+/g, ' ')).toContain(
      'not tried: the service would have to be stopped (--drain, --pid PID or --command LINE)',
    );
    expect(out).toMatch(/\n31 cases in \d+\.\d s: 23 passed, 0 failed, 8 not tried\n$/);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('tells what failed, where, what to do, and ends with 1', async () => {
    const { exit, out } = await run('/', 'conform', ...(await serve(bad('conform/no-store'))));
    expect(exit).toBe(EXIT.findings);
    expect(out).toContain('✗ conform/no-store ');
    const text = out.replaceAll(/\s+/g, ' ');
    expect(text).toContain(
      'GET /health/live on the health port: It lacks «cache-control: no-store».',
    );
    expect(text).toContain(
      'help: Send «cache-control: no-store» with every answer of the four paths.',
    );
    expect(out).toContain(' 22 passed, 1 failed, 8 not tried\n');
    expect(out).toContain('What a case means: alfred explain conform/no-store\n');
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('tries only the cases that are named', async () => {
    const words = await serve(bad('conform/no-store'), bad('conform/head'));
    const ran = await run(
      '/',
      'conform',
      ...words,
      '--json',
      '--case',
      'conform/head,conform/quick',
    );
    expect([ran.exit, casesIn(ran).map(({ id, outcome }) => `${id} ${outcome}`)]).toEqual([
      EXIT.findings,
      ['conform/head fail', 'conform/quick pass'],
    ]);
  });

  it('gives machines one object with one plural key', async () => {
    const ran = await run('/', 'conform', ...(await serve(bad('conform/head'))), '--json');
    expect([ran.exit, Object.keys(JSON.parse(ran.out) as object)]).toEqual([1, ['cases']]);
    expect(idsOf(ran, 'fail')).toEqual(['conform/head']);
    expect(casesIn(ran).find(({ id }) => id === 'conform/dependency-down')).toEqual({
      id: 'conform/dependency-down',
      title: 'Without what it needs a service is not ready, and stays alive',
      outcome: 'not-tried',
      why: 'no dependency was named that may be taken away for a while',
      flag: '--dependency NAME',
      elapsedMs: 0,
    });
  });

  it('gives code hosts valid SARIF with what failed', async () => {
    const words = await serve(bad('conform/live-body'), bad('conform/wrong-method'));
    const only = ['--case', 'conform/live-body,conform/wrong-method'];
    const { exit, out } = await run('/', 'conform', ...words, ...only, '--format', 'sarif');
    expect(exit).toBe(EXIT.findings);
    const log = JSON.parse(out) as {
      runs: [{ results: { ruleId: string; locations: unknown }[] }];
    };
    const schema = JSON.parse(
      readFileSync(new URL('sarif-2.1.0-parts.schema.json', import.meta.url), 'utf8'),
    ) as object;
    const validate = new Ajv({ allErrors: true, strict: true }).compile(schema);
    expect(validate(log) ? [] : validate.errors).toEqual([]);
    const [{ results }] = log.runs;
    expect([...new Set(results.map(({ ruleId }) => ruleId))]).toEqual([
      'conform/wrong-method',
      'conform/live-body',
    ]);
    expect(JSON.stringify(results[0]?.locations)).toContain(words[0]);
  });

  it.each(['text', 'json', 'sarif'])('shows no secret as %s', async (format) => {
    const words = await serve(bad('conform/no-secrets'), {
      asks: 'GET /health/live',
      change: (good) => ({ ...good, body: '{"status":"UP","checks":[],"password=abc12345":1}' }),
    });
    const only = ['--case', 'conform/no-secrets,conform/live-body'];
    const { exit, out, err } = await run('/', 'conform', ...words, ...only, '--format', format);
    expect(exit).toBe(EXIT.findings);
    expect(out.replaceAll(/\s+/g, ' ')).toContain('a password in an address');
    expect(out + err).not.toMatch(/s3cr3t-one|abc12345/);
  });

  it('tells at once that nothing is there', async () => {
    const [port] = await freePorts();
    const ran = await run('/', 'conform', `http://127.0.0.1:${port}`, '--json');
    expect([ran.exit, idsOf(ran, 'fail')]).toEqual([EXIT.findings, ['conform/service-door']]);
    expect(idsOf(ran, 'not-tried')).toHaveLength(cases.length - 1);
  });
});

describe('a process', () => {
  it('that is started for it passes, with its end', async () => {
    const [port, healthPort] = await freePorts();
    const command = `${process.execPath} ${wordsProgram()} ${port} ${healthPort} 0`;
    const words = [
      `http://127.0.0.1:${port}`,
      '--health',
      `http://127.0.0.1:${healthPort}`,
      ...patient,
      ...asking,
    ];
    const ran = await run('/', 'conform', ...words, '--command', command, '--json');
    expect(idsOf(ran, 'fail')).toEqual([]);
    expect(ran.exit).toBe(EXIT.ok);
    expect(idsOf(ran, 'not-tried').every((id) => id.startsWith('conform/dependency-'))).toBe(true);
    expect(casesIn(ran).at(-1)?.seen).toMatch(/^exit code 0, after 1\.\d s$/);
  });

  it('that ends with another exit code fails that, and nothing else', async () => {
    const [port, healthPort] = await freePorts();
    const command = `${process.execPath} ${wordsProgram()} ${port} ${healthPort} 3`;
    const words = [
      `http://127.0.0.1:${port}`,
      '--health',
      `http://127.0.0.1:${healthPort}`,
      ...patient,
      ...asking,
    ];
    const flags = ['--command', command, ...endingOnly, '--json'];
    const ran = await run('/', 'conform', ...words, ...flags);
    expect([ran.exit, idsOf(ran, 'fail')]).toEqual([EXIT.findings, ['conform/drain-exit']]);
  });

  it('of somebody else passes, though its exit code cannot be seen', async () => {
    const { pid, urls } = await startWords();
    const words = [urls[0], '--health', urls[1], ...patient, ...asking, '--pid', String(pid)];
    const ran = await run('/', 'conform', ...words, ...endingOnly, '--json');
    expect([ran.exit, idsOf(ran, 'pass')]).toEqual([EXIT.ok, ending]);
    expect(casesIn(ran).at(-1)?.seen).toContain('its exit code is not ours to see');
  });

  it('that was started is ended by Ctrl-C', async () => {
    const [port, healthPort] = await freePorts();
    const command = `${process.execPath} ${wordsProgram()} ${port} ${healthPort} 0`;
    const url = `http://127.0.0.1:${port}`;
    const interrupt = new AbortController();
    const terminal = fakeTerminal('/', interrupt.signal);
    const args = ['conform', url, '--command', command, ...patient];
    const ending = runMain(args, terminal, async (error) => String(error));
    await untilAnswered(url);
    interrupt.abort();
    expect(await ending).toBe(EXIT.interrupted);
    await expect(fetch(url)).rejects.toThrow();
    expect(terminal.out.text).toBe('');
  });
});

async function untilAnswered(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer !== undefined) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('wrong use ends with 2 and says what to do', () => {
  const url = 'http://127.0.0.1:9';
  it.each([
    ['no service', [], "missing required argument 'service'"],
    ['an address that is none', ['http://'], 'needs an address such as'],
    ['another scheme', ['redis://127.0.0.1:6379'], 'needs an address such as'],
    ['a password in the address', ['http://a:b@127.0.0.1:9'], 'without a user and a password'],
    ['a health port that is none', [url, '--health', '8081'], '--health needs an address'],
    ['a path that is none', [url, '--path', 'v1'], '--path takes a path'],
    ['a method that is none', [url, '--path', '/', '--method', 'get it'], '--method takes'],
    ['a body for nothing', [url, '--body', '{}'], '--path PATH'],
    ['too much load', [url, '--load', '100000'], '--load takes a number up to 2000'],
    ['a time that is none', [url, '--notice-within', '5'], '--notice-within takes a time'],
    ['a case that is none', [url, '--case', 'conform/heads'], 'Did you mean "conform/head"?'],
    ['an address that is drained', [url, '--drain'], '--command LINE'],
    ['a service with a process', ['agent-a', '--pid', '1'], 'Give --drain'],
    ['a process in two ways', [url, '--pid', '1', '--command', 'x'], 'Give one of them'],
    ['a process that is not there', [url, '--pid', '4194304'], 'There is no process'],
    ['a program that is not there', [url, '--command', '/nowhere/at/all'], 'There is no program'],
    ['a command that ends', [url, '--command', `${process.execPath} --version`], 'ended with 0'],
    ['a dependency outside of a workspace', [url, '--dependency', 'redis'], 'in its workspace'],
  ])('%s', async (_, args, words) => {
    const { exit, out, err } = await run('/', 'conform', ...args);
    expect({ exit, out }).toEqual({ exit: EXIT.wrongUse, out: '' });
    expect(err.replaceAll(/\s+/g, ' ')).toContain(words);
  });

  it.each([
    ['an unknown service', ['agent-b'], 'Did you mean "agent-a"?'],
    ['a service without a health port', ['redis'], 'redis has no health port'],
  ])('%s', async (_, args, words) => {
    const { exit, err } = await run(temporaryWorkspace(), 'conform', ...args);
    expect(exit).toBe(EXIT.wrongUse);
    expect(err).toContain(words);
  });

  it('an address where something answers already', async () => {
    const [url = ''] = await serve();
    const { exit, err } = await run('/', 'conform', url, '--command', 'true');
    expect([exit, err.includes('something answers already')]).toEqual([EXIT.wrongUse, true]);
  });

  it('a name outside of a workspace', async () => {
    const { exit, err } = await run(temporaryWorkspace({ 'a.txt': '' }), 'conform', 'agent-a');
    expect([exit, err.includes('There is no platform.yaml')]).toEqual([EXIT.wrongUse, true]);
  });
});

describe('alfred explain of a case', () => {
  it.each(cases)('$id fits into 80 columns', async ({ id }) => {
    const { exit, out } = await run('/', 'explain', id);
    expect(exit).toBe(EXIT.ok);
    for (const part of [
      'Why it matters',
      'What to do',
      'It fails with this',
      'It passes with this',
    ])
      expect(out).toContain(part);
    const prose = out.slice(0, out.indexOf('It fails with this'));
    for (const line of prose.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('is the page as machines get it', async () => {
    const { out } = await run('/', 'explain', 'conform/ready-body', '--json');
    const { pages } = JSON.parse(out) as { pages: object[] };
    expect(pages).toMatchObject([
      { id: 'conform/ready-body', needs: [], example: { asks: 'GET /health/ready' } },
    ]);
  });

  it('proposes the id that was probably meant', async () => {
    const { exit, err } = await run('/', 'explain', 'conform/ready-bodi');
    expect([exit, err.includes('Did you mean "conform/ready-body"?')]).toEqual([
      EXIT.wrongUse,
      true,
    ]);
  });
});
