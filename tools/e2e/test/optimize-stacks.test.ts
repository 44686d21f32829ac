import { describe, expect, it, onTestFinished } from 'vitest';
import { isWell, Stack, type StackRow } from '../src/optimize/stack.js';

const alfred = 'locotoki+alfred-agent-platform-v2';
const awesome = 'docker+awesome-compose';
const postgres = 'postgres:17';
const redis = 'redis:8';

/** Which stacks are tried, and what was overridden in each; all else is as in the corpus. */
const stacks: readonly StackRow[] = [
  {
    file: `${alfred}/docker-compose.simple.yml`,
    images: { redis, 'db-postgres': postgres },
    standIns: {},
  },
  {
    file: `${alfred}/docker-compose.agent-core.yml`,
    images: { redis, 'db-postgres': postgres },
    standIns: {
      'pubsub-emulator': { port: 8085, needs: [] },
      'agent-core': { port: 8011, needs: ['db-postgres:5432', 'redis:6379'] },
    },
  },
  {
    file: `${awesome}/postgresql-pgadmin/compose.yaml`,
    images: { postgres },
    standIns: { pgadmin: { port: 80, needs: [] } },
    environment: {
      POSTGRES_USER: 'app',
      POSTGRES_PW: 'secret',
      POSTGRES_DB: 'app',
      PGADMIN_MAIL: 'a@example.org',
      PGADMIN_PW: 'secret',
    },
  },
  {
    file: `${awesome}/gitea-postgres/compose.yaml`,
    images: { db: postgres },
    standIns: { gitea: { port: 3000, needs: ['db:5432'] } },
  },
  {
    file: `${awesome}/nextcloud-postgres/compose.yaml`,
    images: { db: postgres },
    standIns: { nc: { port: 80, needs: ['db:5432'] } },
  },
];

/** Long enough for a database's first start on a busy machine. */
const LIMIT_MS = 80_000;

describe('a stack that was optimised is at least as healthy', () => {
  it.each(stacks.map((row, index) => [row.file, row, index] as const))(
    '%s',
    async (_, row, index) => {
      const stack = new Stack(row, `alfred-optimize-${process.pid}-${index}`);
      onTestFinished(() => stack.remove());
      const before = await stack.up(LIMIT_MS);
      await stack.down();
      await stack.optimize('1');
      const second = await stack.optimize('2');
      expect(second).toMatchObject({ written: ['compose.yaml'] });
      const after = await stack.up(LIMIT_MS);
      expect(Object.keys(after)).toEqual(Object.keys(before));
      for (const [service, condition] of Object.entries(before)) {
        if (isWell(condition))
          expect(isWell(after[service] ?? ''), `${service}: ${after[service]}`).toBe(true);
      }
      expect(Object.values(after).every(isWell), JSON.stringify(after)).toBe(true);
    },
  );
});

it('the file that the tracking table was written for loads after phase 1, and after phase 2', async () => {
  const row = { file: `${alfred}/docker-compose.unified.yml`, images: {}, standIns: {} };
  const stack = new Stack(row, `alfred-optimize-${process.pid}-original`);
  onTestFinished(() => stack.remove());
  for (const phase of ['1', '2']) {
    await stack.optimize(phase);
    const { code, stderr } = await stack.loads();
    expect(code, stderr).toBe(0);
  }
});
