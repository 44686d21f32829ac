import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../src/exit.js';
import { run } from './fake-terminal.js';
import { smallPlatform, temporaryWorkspace, writeIn } from './temporary-workspace.js';

const faulty = {
  ...smallPlatform,
  'agents/agent-b/service.yaml':
    'port: 9000\nresources: { memory: "512" }\nneeds:\n  redsi: healthy\nnedes: {}\n',
};

interface JsonReport {
  readonly diagnostics: readonly Readonly<Record<string, unknown>>[];
}

describe('alfred check', () => {
  it('is content with a platform without faults', async () => {
    const { exit, out, err } = await run(temporaryWorkspace(), 'check');
    expect({ exit, out, err }).toEqual({
      exit: EXIT.ok,
      out: '2 services: no findings\n',
      err: '',
    });
  });

  it('tells every fault with its line, why, and what to do', async () => {
    const { exit, out } = await run(temporaryWorkspace(faulty), 'check');
    expect(exit).toBe(EXIT.findings);
    expect(out).toContain('agents/agent-b/service.yaml:5:1 error manifest/unknown-key\n');
    expect(out).toContain('  5 | nedes: {}\n    | ~~~~~\n');
    expect(out).toContain('help: Did you mean "needs"?');
    expect(out).toContain('agents/agent-b/service.yaml:2:22 error manifest/bad-memory\n');
    expect(out).toMatch(/\n\d+ errors in 1 file\n$/);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('names files as seen from where it was started', async () => {
    const root = temporaryWorkspace(faulty);
    const { out } = await run(`${root}/agents`, 'check', '--json');
    const { diagnostics } = JSON.parse(out) as JsonReport;
    expect(new Set(diagnostics.map(({ file }) => file))).toEqual(new Set(['agent-b/service.yaml']));
  });

  it('gives machines one object with one plural key', async () => {
    const { exit, out, err } = await run(temporaryWorkspace(faulty), 'check', '--format', 'json');
    expect({ exit, err }).toEqual({ exit: EXIT.findings, err: '' });
    const report = JSON.parse(out) as JsonReport;
    expect(Object.keys(report)).toEqual(['diagnostics']);
    expect(report.diagnostics).toContainEqual({
      code: 'manifest/unknown-key',
      severity: 'error',
      message: 'There is no field "nedes", so it would have no effect.',
      help: 'Did you mean "needs"?',
      file: 'agents/agent-b/service.yaml',
      line: 5,
      column: 1,
    });
  });

  it('gives code hosts valid SARIF with the same findings', async () => {
    const root = temporaryWorkspace(faulty);
    const { exit, out } = await run(root, 'check', '--format', 'sarif');
    expect(exit).toBe(EXIT.findings);
    const log: unknown = JSON.parse(out);
    const schema: object = JSON.parse(
      readFileSync(new URL('sarif-2.1.0-parts.schema.json', import.meta.url), 'utf8'),
    );
    const validate = new Ajv({ allErrors: true, strict: true }).compile(schema);
    expect(validate(log) ? [] : validate.errors).toEqual([]);
    const json = JSON.parse((await run(root, 'check', '--json')).out) as JsonReport;
    const results = (log as { runs: [{ results: { ruleId: string }[] }] }).runs[0].results;
    expect(results.map(({ ruleId }) => ruleId)).toEqual(json.diagnostics.map(({ code }) => code));
  });

  it('fails on warnings beyond the number that is allowed', async () => {
    const root = temporaryWorkspace();
    writeIn(root, 'agents/empty/readme.txt', 'no manifest here');
    expect((await run(root, 'check')).exit).toBe(EXIT.ok);
    expect((await run(root, 'check', '--max-warnings', '1')).exit).toBe(EXIT.ok);
    const { exit, err } = await run(root, 'check', '--max-warnings', '0');
    expect(exit).toBe(EXIT.findings);
    expect(err).toBe('1 warning, at most 0 allowed\n');
  });
});
