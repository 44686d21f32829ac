import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { EXIT } from '../src/exit.js';
import { runMain } from '../src/main.js';
import { fakeTerminal, run } from './fake-terminal.js';
import { SampleServer } from './sample-server.js';
import { temporaryWorkspace, writeIn } from './temporary-workspace.js';

/** In place of Docker: every container runs at 127.0.0.1, and what it is told is written down. */
const stub = (folder: string, running: boolean): string => `#!/bin/sh
echo "$*" >> ${folder}/told
for word; do last=$word; done
case "$1" in
  compose) echo "id-$last" ;;
  inspect) echo '{"State":{"Running":${running},"ExitCode":0,"StartedAt":"t"},"NetworkSettings":{"Networks":{"a":{"IPAddress":"127.0.0.1"}}}}' ;;
esac
`;

const path = process.env['PATH'] ?? '';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'alfred-docker-'));
  stubDocker(true);
  process.env['PATH'] = `${folder}${delimiter}${path}`;
});

afterEach(() => {
  process.env['PATH'] = path;
  rmSync(folder, { recursive: true, force: true });
});

function stubDocker(running: boolean): void {
  writeFileSync(join(folder, 'docker'), stub(folder, running));
  chmodSync(join(folder, 'docker'), 0o755);
}

/** What Docker was told to do, without questions. */
function told(): readonly string[] {
  const lines = readFileSync(join(folder, 'told'), 'utf8').trim().split('\n');
  return lines.filter((line) => /^(?:start|stop|pause|unpause) /.test(line));
}

/** A workspace whose agent is a service that is there, and the flags that find its health port. */
async function workspace(secretInBody = 'nothing'): Promise<{ root: string; words: string[] }> {
  const body = JSON.stringify({ status: 'UP', checks: [], [secretInBody]: 1 });
  const server = new SampleServer([
    { asks: 'GET /health/live', change: (good) => ({ ...good, body }) },
  ]);
  onTestFinished(() => server.close());
  const { health, service } = await server.open();
  const root = temporaryWorkspace({
    'platform.yaml': 'name: small\nsecrets:\n  api-key: { description: Of somebody. }\n',
    'agents/agent-a/service.yaml': `port: ${new URL(service).port}\nneeds: { redis: healthy }\nsecrets: [api-key]\n`,
    'infra/redis/service.yaml': 'use: redis\n',
  });
  return { root, words: ['conform', 'agent-a', '--health', health, '--answer-within', '1m'] };
}

describe('a service of the workspace', () => {
  it('is asked at the address of its container, and nothing is done to it unless that is said', async () => {
    const { root, words } = await workspace();
    const { out } = await run(root, ...words, '--case', 'conform/service-door');
    expect(out).toMatch(/^agent-a at http:\/\/127\.0\.0\.1:\d+, health at http:/);
    expect(out).toContain('✓ conform/service-door');
    expect(told()).toEqual([]);
  });

  it('is stopped for its drain, and started again', async () => {
    const { root, words } = await workspace();
    const { out } = await run(root, ...words, '--drain', '--case', 'conform/drain-exit', '--json');
    expect(JSON.parse(out)).toMatchObject({ cases: [{ outcome: 'pass' }] });
    expect(told()).toEqual(['stop id-agent-a', 'start id-agent-a']);
  });

  it('gets its dependency back, also after Ctrl-C', async () => {
    const { root, words } = await workspace();
    const interrupt = new AbortController();
    const terminal = fakeTerminal(root, interrupt.signal);
    const args = [...words, '--dependency', 'redis', '--case', 'conform/dependency-hangs'];
    const ending = runMain(args, terminal, async (error) => String(error));
    while (!isTold('pause id-redis')) await new Promise((resolve) => setTimeout(resolve, 10));
    interrupt.abort();
    expect(await ending).toBe(EXIT.interrupted);
    expect(told()).toEqual(['pause id-redis', 'unpause id-redis']);
    expect(terminal.out.text).toBe('');
  });

  it('has its secrets found in its answers, and not shown', async () => {
    const value = 'correct-horse-battery';
    const { root, words } = await workspace(value);
    writeIn(root, '.alfred/secrets/api-key', `${value}\n`);
    const only = ['--case', 'conform/live-body,conform/no-secrets'];
    for (const format of ['text', 'json', 'sarif']) {
      const { exit, out, err } = await run(root, ...words, ...only, '--format', format);
      expect(exit).toBe(EXIT.findings);
      expect(out.replaceAll(/\s+/g, ' ')).toContain('Its answer holds the secret api-key.');
      expect(out + err).not.toContain(value);
    }
  });

  it.each([
    ['that does not run', false, ['agent-a'], 'Start it: alfred up agent-a'],
    [
      'that does not need what is taken',
      true,
      ['agent-a', '--dependency', 'agent-a'],
      'It needs redis.',
    ],
    [
      'that needs what is not there',
      true,
      ['agent-a', '--dependency', 'redsi'],
      'does not need redsi',
    ],
  ])('%s is wrong use', async (_, running, words, help) => {
    const { root } = await workspace();
    stubDocker(running);
    const { exit, out, err } = await run(root, 'conform', ...words);
    expect({ exit, out }).toEqual({ exit: EXIT.wrongUse, out: '' });
    expect(err).toContain(help);
  });

  it('cannot be asked where Docker does not answer', async () => {
    const { root, words } = await workspace();
    writeFileSync(
      join(folder, 'docker'),
      '#!/bin/sh\necho "is the docker daemon running?" >&2\nexit 1\n',
    );
    const { exit, err } = await run(root, ...words);
    expect([exit, err.includes('is the docker daemon running?')]).toEqual([EXIT.wrongUse, true]);
  });

  it('tells of a dependency that Docker does not stop, and tries the rest', async () => {
    const { root, words } = await workspace();
    const refusal = 'case "$1" in stop) echo "permission denied" >&2; exit 1 ;; esac\n';
    const text = readFileSync(join(folder, 'docker'), 'utf8');
    writeFileSync(join(folder, 'docker'), text.replace('for word', `${refusal}for word`));
    const only = ['--case', 'conform/dependency-down,conform/dependency-back', '--json'];
    const { exit, out } = await run(root, ...words, '--dependency', 'redis', ...only);
    expect(exit).toBe(EXIT.ok);
    const why = 'docker stop failed: permission denied';
    expect(JSON.parse(out)).toMatchObject({ cases: [{ outcome: 'not-tried', why }, { why }] });
  });
});

function isTold(line: string): boolean {
  try {
    return told().includes(line);
  } catch {
    // Nothing was told yet.
    return false;
  }
}
