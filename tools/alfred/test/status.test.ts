import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../src/exit.js';
import { run } from './fake-terminal.js';
import { smallPlatform, temporaryWorkspace } from './temporary-workspace.js';

const stack = `services:
  api:
    image: ghcr.io/acme/api:1.0.0
    depends_on: [db]
  db:
    image: postgres:17
    environment:
      POSTGRES_HOST_AUTH_METHOD: trust
`;

interface Row {
  readonly id: string;
  readonly state: string;
  readonly satisfied: number;
  readonly total: number;
  readonly next?: string;
}

async function rowsOf(folder: string, ...args: string[]): Promise<ReadonlyMap<string, Row>> {
  const { out } = await run(folder, 'status', ...args, '--json');
  const { rows } = JSON.parse(out) as { readonly rows: readonly Row[] };
  return new Map(rows.map((row) => [row.id, row]));
}

describe('alfred status', () => {
  it('counts the rows of a compose file', async () => {
    const rows = await rowsOf(temporaryWorkspace({ 'compose.yaml': stack }), 'compose.yaml');
    expect(rows.size).toBe(13);
    expect(rows.get('OPT-001')).toMatchObject({ state: 'open', satisfied: 0, total: 2 });
    expect(rows.get('OPT-012')).toMatchObject({ state: 'not there yet' });
  });

  it('counts the rows of a workspace from its manifests', async () => {
    const rows = await rowsOf(temporaryWorkspace());
    expect(rows.get('OPT-001')).toMatchObject({ state: 'done', satisfied: 2, total: 2 });
    expect(rows.get('OPT-003')?.state).not.toBe('not visible');
  });

  it('sends nobody to change the compose file that manifests print', async () => {
    const platform = `${smallPlatform['platform.yaml'] ?? ''}policy: { without: [limits] }\n`;
    const folder = temporaryWorkspace({ ...smallPlatform, 'platform.yaml': platform });
    const rows = await rowsOf(folder);
    expect(rows.get('OPT-001')).toMatchObject({
      state: 'open',
      next: expect.stringMatching(/^alfred explain /) as string,
    });
    expect(rows.get('OPT-001')).not.toHaveProperty('lines');
    await run(folder, 'generate');
    const { err, exit } = await run(folder, 'optimize', 'compose.yaml', '--write');
    expect(exit).toBe(EXIT.wrongUse);
    expect(err).toContain('compose.yaml is printed by Alfred from manifests');
  });

  it('names who looks after a row, as platform.yaml says', async () => {
    const platform = `${smallPlatform['platform.yaml'] ?? ''}owners: { OPT-002: health team }\n`;
    const rows = await rowsOf(temporaryWorkspace({ ...smallPlatform, 'platform.yaml': platform }));
    expect(rows.get('OPT-002')).toMatchObject({ owner: 'health team' });
    expect(rows.get('OPT-001')).not.toHaveProperty('owner');
  });

  it('fits a terminal of 80 columns', async () => {
    const { out, exit } = await run(temporaryWorkspace({ 'compose.yaml': stack }), 'status');
    expect(exit).toBe(EXIT.ok);
    expect(out).toContain('next: alfred optimize compose.yaml --only OPT-001');
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('prints a table in Markdown', async () => {
    const folder = temporaryWorkspace({ 'compose.yaml': stack });
    const { out } = await run(folder, 'status', '--format', 'markdown');
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(15);
    expect(new Set(lines.map((line) => line.split('|').length))).toEqual(new Set([13]));
  });

  it('shows how the table filled, from git', async () => {
    const folder = temporaryWorkspace({ 'compose.yaml': stack });
    const git = (...args: string[]): string =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
        cwd: folder,
        encoding: 'utf8',
      });
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'one');
    const limited = stack.replace(
      'postgres:17\n',
      'postgres:17\n    mem_limit: 512m\n    cpus: 1\n',
    );
    writeFileSync(join(folder, 'compose.yaml'), limited);
    git('commit', '-qam', 'two');
    const { out } = await run(folder, 'status', '--history', '--json');
    const { history } = JSON.parse(out) as {
      readonly history: readonly { readonly satisfied: Readonly<Record<string, Row>> }[];
    };
    expect(history.map(({ satisfied }) => satisfied['OPT-001']?.satisfied)).toEqual([0, 1]);
  });

  it('says so where there is no history, and where a file cannot be read', async () => {
    const folder = temporaryWorkspace({ 'compose.yaml': stack, 'broken.yaml': 'services: [' });
    expect(await run(folder, 'status', '--history')).toMatchObject({ exit: EXIT.wrongUse });
    const broken = await run(folder, 'status', 'broken.yaml');
    expect(broken.exit).toBe(EXIT.findings);
    expect(broken.err).toContain('broken.yaml cannot be read');
  });
});
