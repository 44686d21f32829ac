import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../src/exit.js';
import { run } from './fake-terminal.js';
import { readIn, snapshotOf, temporaryWorkspace, writeIn } from './temporary-workspace.js';

/** The file that the tracking table was written for, where it lies beside the checkout. */
const original = new URL(
  '../../../../shared/corpus/locotoki+alfred-agent-platform-v2/docker-compose.unified.yml',
  import.meta.url,
);
const originals = existsSync(original) ? [readFileSync(original, 'utf8')] : [];

const small = `services:
  api:
    image: own # of us
    depends_on: [db]
    environment: { LEVEL: "\${LEVEL:-info}" }
  db:
    image: postgres:17
    healthcheck: { test: [CMD, pg_isready] }
`;

interface JsonReport {
  readonly files: readonly {
    readonly file: string;
    readonly removed: readonly { readonly line: number; readonly text: string }[];
    readonly added: readonly { readonly line: number; readonly text: string }[];
  }[];
  readonly outcomes: readonly {
    readonly service: string;
    readonly optimization: string;
    readonly result: string;
    readonly reason?: string;
  }[];
  readonly written: readonly string[];
}

function parsed(out: string): JsonReport {
  return JSON.parse(out) as JsonReport;
}

describe('alfred optimize', () => {
  it('shows what would change, why, and with which risk, and writes nothing', async () => {
    const root = temporaryWorkspace({ 'compose.yaml': small });
    const before = snapshotOf(root);
    const { err, exit, out } = await run(root, 'optimize');
    expect(exit).toBe(EXIT.ok);
    expect(out).toContain(
      '-    depends_on: [db]\n+    depends_on:\n+      db:\n+        condition: service_healthy\n',
    );
    expect(out).toContain('OPT-004 waits for db until service_healthy: api\n');
    expect(out).toContain('Risk, very low:');
    expect(out).toContain('+LEVEL=info\n');
    expect(out).toContain('OPT-001 no-source: api\n');
    expect(err).toContain('; write it with --write\n');
    expect(snapshotOf(root)).toEqual(before);
  });

  it('writes it, changes nothing the second time, and takes it back', async () => {
    const root = temporaryWorkspace({ 'compose.yaml': small });
    expect((await run(root, 'optimize', 'compose.yaml', '--write')).exit).toBe(EXIT.ok);
    const once = readIn(root, 'compose.yaml');
    expect(once).toContain('condition: service_healthy');
    expect(readIn(root, '.env.template')).toContain('LEVEL=info\n');
    const again = await run(root, 'optimize', 'compose.yaml', '--write', '--format', 'json');
    expect(again.exit).toBe(EXIT.ok);
    expect(parsed(again.out)).toMatchObject({ files: [], written: [] });
    expect(readIn(root, 'compose.yaml')).toBe(once);
    const undone = await run(root, 'optimize', 'compose.yaml', '--undo');
    expect(undone.out).toBe('compose.yaml is as it was\n.env.template is gone again\n');
    expect(readIn(root, 'compose.yaml')).toBe(small);
    expect((await run(root, 'optimize', '--undo')).out).toBe('there is nothing to take back\n');
  });

  it('does not take back what somebody changed since', async () => {
    const root = temporaryWorkspace({ 'compose.yaml': small });
    await run(root, 'optimize', '--write');
    writeIn(root, 'compose.yaml', `${readIn(root, 'compose.yaml')}# mine\n`);
    const { exit, out } = await run(root, 'optimize', '--undo');
    expect(exit).toBe(EXIT.findings);
    expect(out).toContain('workspace/changed-meanwhile');
    expect(readIn(root, 'compose.yaml')).toContain('# mine\n');
  });

  it("leaves a person's .env.template alone", async () => {
    const root = temporaryWorkspace({ 'compose.yaml': small, '.env.template': 'MINE=1\n' });
    await run(root, 'optimize', '--write');
    expect(readIn(root, '.env.template')).toBe('MINE=1\n');
  });

  it.each(originals)('names every removed and added line, and every outcome', async (text) => {
    const root = temporaryWorkspace({ 'docker-compose.yml': text });
    const { exit, out } = await run(root, 'optimize', '--format', 'json');
    expect(exit).toBe(EXIT.ok);
    const { files, outcomes } = parsed(out);
    expect(outcomes).toHaveLength(27 * 4);
    const [file] = files;
    const lines = text.split('\n');
    for (const one of file?.removed ?? []) expect(lines[one.line - 1]).toBe(one.text);
    expect(file?.added.length).toBeGreaterThan(30);
    for (const { reason, result } of outcomes)
      expect(reason !== undefined).toBe(result === 'refused');
  });

  it.each(originals)('gives the same bytes for 1, 2, for 1, 2, 1, 2 and for both', async (text) => {
    const root = temporaryWorkspace({ 'docker-compose.yml': text });
    const both = temporaryWorkspace({ 'docker-compose.yml': text });
    const phase = async (number: string): Promise<Record<string, string>> => {
      const { exit } = await run(root, 'optimize', '--phase', number, '--write');
      expect(exit).toBe(EXIT.ok);
      return {
        compose: readIn(root, 'docker-compose.yml'),
        template: readIn(root, '.env.template'),
      };
    };
    await phase('1');
    const once = await phase('2');
    await phase('1');
    expect(await phase('2')).toEqual(once);
    await run(both, 'optimize', '--write');
    expect(readIn(both, 'docker-compose.yml')).toBe(once['compose']);
  });

  it('takes stated and observed sizes', async () => {
    const root = temporaryWorkspace({
      'compose.yaml': 'services:\n  a: { image: x }\n  b: { image: x }\n',
      'seen.json': '{ "b": { "peakMemory": "530M", "window": "7d" } }',
    });
    const { exit } = await run(
      root,
      ...['optimize', '--only', 'opt-001', '--memory', 'a=512M', '--cpus', 'a=0.5'],
      ...['--observed', 'seen.json', '--write'],
    );
    expect(exit).toBe(EXIT.ok);
    expect(readIn(root, 'compose.yaml')).toBe(
      "services:\n  a: { image: x, deploy: { resources: { limits: { cpus: '0.5', memory: 512M } } } }\n" +
        '  b: { image: x, deploy: { resources: { limits: { memory: 700M }, reservations: { memory: 400M } } } }\n',
    );
  });

  it('ends with 1 where all it wanted was refused, and writes nothing', async () => {
    const root = temporaryWorkspace({
      'compose.yaml':
        'services:\n  a:\n    image: x\n    depends_on: [ # which\n      db]\n  db: { image: "own/x", healthcheck: { test: y } }\n  c: { image: x, depends_on: { db: { condition: service_healthy } } }\n',
    });
    const before = snapshotOf(root);
    const { exit, out } = await run(root, 'optimize', '--phase', '1', '--write');
    expect(exit).toBe(EXIT.findings);
    expect(out).toContain('OPT-004 unusual-form: a\n');
    expect(snapshotOf(root)).toEqual(before);
  });

  it.each([
    ['a file that is not there', ['optimize', 'none.yaml'], EXIT.findings],
    ['no compose file', ['optimize'], EXIT.wrongUse],
    ['another row of the table', ['optimize', '--only', 'OPT-003'], EXIT.wrongUse],
    ['a phase there is not', ['optimize', '--phase', '3'], EXIT.wrongUse],
    ['undoing with another flag', ['optimize', '--undo', '--write'], EXIT.wrongUse],
  ])('ends well with %s', async (_, words, code) => {
    const root = temporaryWorkspace({});
    expect((await run(root, ...words)).exit).toBe(code);
  });

  it.each(['--memory=zz=1G', '--memory=a=1', '--cpus=a=x', '--observed=none.json'])(
    'refuses %s',
    async (flag) => {
      const root = temporaryWorkspace({ 'compose.yaml': 'services:\n  a: { image: x }\n' });
      expect((await run(root, 'optimize', flag)).exit).toBe(EXIT.wrongUse);
    },
  );
});
