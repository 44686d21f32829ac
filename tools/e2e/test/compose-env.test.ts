import { interpolate, parseDotenv } from '@alfred/compose-file';
import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { run } from '../src/run.js';

/** Random texts, the same in every run. Those we read are asked about in one call of compose; a call for each we refuse is dear. */
const sample = { seed: 20, numRuns: 400 };
const REFUSED = 6;

const variables: Readonly<Record<string, string>> = { A: 'a', B: '$A', E: '' };
const lookup = (name: string) => (Object.hasOwn(variables, name) ? variables[name] : undefined);

const folder = mkdtempSync(join(tmpdir(), 'alfred-compose-env-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Environment = Readonly<Record<string, string>>;

/** What a text means to us, or that we refuse it; and the part of a service that asks compose. */
interface Case {
  readonly text: string;
  readonly ours: Environment | undefined;
  readonly service: object;
}

/** The environment of each service as compose has it. */
async function configOf(name: string, cases: readonly Case[]): Promise<readonly Environment[]> {
  const file = join(folder, `${name}.yaml`);
  const services = Object.fromEntries(
    cases.map(({ service }, index) => [`s${index}`, { image: 'x', ...service }]),
  );
  writeFileSync(file, JSON.stringify({ services }));
  const args = ['compose', '--file', file, 'config', '--format', 'json'];
  const { code, stdout, stderr } = await run('docker', args, { cwd: folder, env: variables });
  if (code !== 0) throw new Error(stderr);
  // Compose escapes what it prints, so that it can be read again.
  const config = JSON.parse(stdout.replaceAll('$$', '$')) as {
    services: Record<string, { environment?: Environment }>;
  };
  return cases.map((_, index) => config.services[`s${index}`]?.environment ?? {});
}

async function expectAgreement(name: string, cases: readonly Case[]): Promise<void> {
  const read = cases.filter(({ ours }) => ours !== undefined);
  const refused = cases.filter(({ ours }) => ours === undefined).slice(0, REFUSED);
  expect(read.length).toBeGreaterThan(50);
  expect(refused).toHaveLength(REFUSED);
  const [theirs, ...outcomes] = await Promise.all([
    configOf(name, read),
    ...refused.map(async (each, index) => {
      const accepted = await configOf(`${name}-${index}`, [each]).catch(() => undefined);
      return accepted === undefined ? 'refused' : `accepted: ${each.text}`;
    }),
  ]);
  const pairs = (of: readonly (Environment | undefined)[]) =>
    read.map(({ text }, index) => [text, of[index]]);
  expect(pairs(theirs)).toEqual(pairs(read.map(({ ours }) => ours)));
  expect(outcomes).toEqual(outcomes.map(() => 'refused'));
}

const signs = ['$', '{', '}', '${', '$$', 'A', 'B', 'E', 'U', ':', '-', '?', '+', ':-', ' ', '5'];

it('texts are interpolated as compose does it', async () => {
  const texts = fc
    .array(fc.constantFrom(...signs, '\n', '"', 'é', '${A', '${U:-', '${E+'), { maxLength: 12 })
    .map((each) => each.join(''));
  const cases = fc.sample(texts, sample).map((text) => {
    const result = interpolate(text, lookup);
    return {
      text,
      ours: 'error' in result ? undefined : { V: result.value },
      service: { environment: { V: text } },
    };
  });
  await expectAgreement('texts', cases);
});

it('env files are read as compose does it', async () => {
  const ends = ['\n', '\n', '\r\n', ' # c\n', ' #', '#', '\t', '\u00a0'];
  const starts = ['A=', 'C=', 'D = ', 'F: ', 'export ', '\n=', 'a.b', '"', '"', "'", '\\', '\\n'];
  const files = fc
    .array(fc.constantFrom(...signs, ...ends, ...starts, ...starts, '\\"', '\\0101', '\\$'), {
      maxLength: 16,
    })
    .map((each) => each.join(''));
  const cases = fc.sample(files, sample).map((text, index) => {
    const path = `${index}.env`;
    writeFileSync(join(folder, path), text);
    const { entries, faults } = parseDotenv(text, lookup);
    const values = entries.flatMap(({ name, value }) =>
      value === undefined ? [] : [[name, value]],
    );
    return {
      text,
      ours: faults.length > 0 ? undefined : (Object.fromEntries(values) as Environment),
      service: { env_file: path },
    };
  });
  await expectAgreement('files', cases);
});
