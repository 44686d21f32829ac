import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../src/exit.js';
import { run, runWithInput } from './fake-terminal.js';
import { temporaryWorkspace } from './temporary-workspace.js';

const SECRET = 'q9X2vLr7TzW4bN8cD3fG6hJ1';

const faulty = {
  'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.0.0
    restart: always
    environment:
      DB_PASSWORD: ${SECRET}
    depends_on:
      db: { condition: service_healthy }
  db:
    image: postgres:latest
    restart: always
`,
};

const fine = {
  'compose.yaml': 'services:\n  api:\n    image: ghcr.io/acme/api:1.0.0\n    restart: always\n',
};

interface JsonReport {
  readonly diagnostics: readonly Readonly<Record<string, unknown>>[];
}

async function codesOf(folder: string, ...args: string[]): Promise<readonly unknown[]> {
  const { out } = await run(folder, 'check', ...args, '--json');
  return (JSON.parse(out) as JsonReport).diagnostics.map(({ code }) => code);
}

describe('alfred check of compose files', () => {
  it('finds the compose file of the folder, and says what is wrong with it', async () => {
    const { exit, out } = await run(temporaryWorkspace(faulty), 'check');
    expect(exit).toBe(EXIT.findings);
    expect(out).toContain('error needs/healthy-without-probe');
    expect(out).toContain('warning image/latest');
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it.each(['text', 'json', 'sarif', 'github'])('never shows a secret: %s', async (format) => {
    const { out, err } = await run(temporaryWorkspace(faulty), 'check', '--format', format);
    expect(out).toContain('secret-in-clear');
    expect(out + err).not.toContain(SECRET);
  });

  it('is content with a file without errors', async () => {
    expect((await run(temporaryWorkspace(fine), 'check', 'compose.yaml')).exit).toBe(EXIT.ok);
  });

  it('says which files it looks for where there is none', async () => {
    const { exit, err } = await run(temporaryWorkspace({}), 'check');
    expect(exit).toBe(EXIT.wrongUse);
    expect(err).toContain('There is no compose file');
    expect(err).toContain('docker-compose.yml');
  });

  it('names a file that is not there', async () => {
    const { exit, out } = await run(temporaryWorkspace({}), 'check', 'nowhere.yaml');
    expect(exit).toBe(EXIT.findings);
    expect(out).toContain('There is no file nowhere.yaml.');
  });

  it('reads several files as one', async () => {
    const folder = temporaryWorkspace({
      ...faulty,
      'more.yaml':
        'services:\n  db:\n    image: postgres:17\n    healthcheck: { test: [CMD, pg_isready, -U, postgres] }\n',
    });
    const codes = await codesOf(folder, 'compose.yaml', 'more.yaml');
    expect(codes).not.toContain('needs/healthy-without-probe');
    expect(codes).not.toContain('image/latest');
  });

  it('reads the standard input', async () => {
    const text = faulty['compose.yaml'];
    const { exit, out } = await runWithInput(temporaryWorkspace({}), text, 'check', '-');
    expect(exit).toBe(EXIT.findings);
    expect(out).toContain('<stdin>:8:7 error needs/healthy-without-probe');
    const fix = await runWithInput(temporaryWorkspace({}), text, 'check', '-', '--fix');
    expect(fix).toMatchObject({ exit: EXIT.wrongUse });
  });

  it('writes SARIF that holds to its schema', async () => {
    const { out } = await run(temporaryWorkspace(faulty), 'check', '--format', 'sarif');
    const schema: unknown = JSON.parse(
      readFileSync(new URL('sarif-2.1.0-parts.schema.json', import.meta.url), 'utf8'),
    );
    const validate = new Ajv({ strict: false }).compile(schema as object);
    expect(validate(JSON.parse(out)) ? [] : validate.errors).toEqual([]);
  });

  it('fails on new findings only, once the old ones are written down', async () => {
    const folder = temporaryWorkspace(faulty);
    const first = await run(folder, 'check', '--write-baseline', 'known.json');
    expect(first).toMatchObject({ exit: EXIT.ok, out: '' });
    expect(await run(folder, 'check', '--baseline', 'known.json')).toMatchObject({ exit: EXIT.ok });
    const text = `${faulty['compose.yaml']}  web:\n    image: nginx:1.27\n    depends_on: [nobody]\n`;
    writeFileSync(join(folder, 'compose.yaml'), text);
    const { exit, out } = await run(folder, 'check', '--baseline', 'known.json');
    expect(exit).toBe(EXIT.findings);
    expect(out).toContain('compose/unknown-need');
    expect(out).not.toContain('image/latest');
  });

  it.each([
    [['--baseline', 'none.json'], '--write-baseline none.json'],
    [['--baseline', 'compose.yaml'], 'no baseline'],
    [['--max-warnings', 'some'], 'takes a number'],
  ])('%j is wrong use', async (flags, said) => {
    const { exit, err } = await run(temporaryWorkspace(fine), 'check', ...flags);
    expect(exit).toBe(EXIT.wrongUse);
    expect(err).toContain(said);
  });

  it('heeds alfred-check.yaml, and tells what it does not understand in it', async () => {
    const settings = 'severities:\n  image/latest: off\n  needs/healthy-without-prob: off\n';
    const folder = temporaryWorkspace({ ...faulty, 'alfred-check.yaml': settings });
    const codes = await codesOf(folder);
    expect(codes).toContain('check/bad-settings');
    expect(codes).not.toContain('image/latest');
  });

  it('explains a finding', async () => {
    const { exit, out } = await run(temporaryWorkspace({}), 'explain', 'compose/duplicate-key');
    expect(exit).toBe(EXIT.ok);
    expect(out).toContain('A key stands twice in the same map.');
  });
});

describe('alfred check --fix', () => {
  it('mends what is safe, and leaves every other byte', async () => {
    const text = `services: # kept
  api:
    image: ghcr.io/acme/api:1.0.0   # as it is
    restart: always
    healthcheck:
      test: ["CMD", "wget -q http://localhost:8080/ || exit 1"]
`;
    const folder = temporaryWorkspace({ 'compose.yaml': text });
    const before = await codesOf(folder);
    const { err } = await run(folder, 'check', '--fix');
    const after = readFileSync(join(folder, 'compose.yaml'), 'utf8');
    expect(err).toContain('probes/shell-in-exec-form');
    expect(err).toContain('mended');
    expect(after).toContain('CMD-SHELL');
    expect((await codesOf(folder)).length).toBeLessThan(before.length);
    const same = after.split('\n').filter((line) => text.split('\n').includes(line));
    expect(same).toEqual(
      expect.arrayContaining([
        'services: # kept',
        '    image: ghcr.io/acme/api:1.0.0   # as it is',
      ]),
    );
  });

  it('says so where there is nothing to mend', async () => {
    const { exit, err } = await run(temporaryWorkspace(fine), 'check', '--fix');
    expect(exit).toBe(EXIT.ok);
    expect(err).toContain('nothing here can be mended');
  });
});
