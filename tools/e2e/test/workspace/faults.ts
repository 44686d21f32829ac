import { HEALTH_PATHS } from '@alfred/contract';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Asker, type AskerOptions } from '../../src/asker.js';
import { eventually } from '../../src/eventually.js';
import type { Answer, Project } from '../../src/project.js';
import { output, run } from '../../src/run.js';

/** Longest time for a call to the database over all attempts, in ms: the policy's default, and a little for the way there. */
const deadlineMs = 10_000 + 500;

/** What agent-financial makes of the faults of those it needs, in a project that is up; it leaves model-router with two replicas. */
export function describeFaults(project: Project): void {
  let asker: Asker | undefined;
  const ask = (options: Pick<AskerOptions, 'perSecond' | 'isNew'>): Asker => {
    const url = 'http://agent-financial:9003/v1/ask';
    asker = Asker.start(project, { url, ...options });
    return asker;
  };
  afterEach(() => asker?.remove());

  describe('agent-financial, when postgres is stopped', () => {
    it('is not ready, stays live, says so in time, and goes on within 2 s once postgres is back', async () => {
      const asking = ask({ perSecond: 20, isNew: false });
      await wait(1000);
      await project.compose('stop', 'db-postgres');
      const stoppedAt = Date.now();
      await untilOpen(project);
      await project.compose('start', 'db-postgres');
      await eventually(
        () => healthOf(project, HEALTH_PATHS.ready),
        ({ status }) => status === 200,
      );
      await wait(2500);
      const answers = await asking.stop();

      const backAt = await postgresReadyAt(project);
      const failed = answers.filter(({ status }) => status !== 200);
      const meanwhile = failed.filter(({ at }) => at > stoppedAt && at < backAt);
      expect(meanwhile.length).toBeGreaterThan(20);
      for (const { status, type, code } of failed) {
        expect(type).toBe('application/problem+json; charset=utf-8');
        expect([502, 503, 504]).toContain(status);
        expect(code).not.toBe('');
      }
      expect(meanwhile.map(({ code }) => code)).toContain('breaker_open');
      expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(deadlineMs);
      const late = answers.filter(({ at, status }) => status !== 200 && at > backAt + 2000);
      expect(late).toEqual([]);
      expect(answers.filter(({ at }) => at > backAt + 2000).length).toBeGreaterThan(5);
      expect((await project.container('agent-financial')).RestartCount).toBe(0);
    });
  });

  describe('agent-financial, when the two replicas of model-router are restarted one after the other', () => {
    beforeAll(() =>
      project.compose(
        ...['up', '--detach', '--wait', '--no-build', '--no-recreate', '--no-deps'],
        ...['--scale', 'model-router=2', 'model-router'],
      ),
    );

    it('loses no request', async () => {
      const replicas = (await project.compose('ps', '--quiet', 'model-router')).trim().split('\n');
      expect(replicas).toHaveLength(2);
      const asking = ask({ perSecond: 20, isNew: true });
      await wait(1000);
      for (const replica of replicas) await restart(replica);
      await wait(1000);
      const answers = await asking.stop();
      expect(answers.length).toBeGreaterThan(50);
      expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
      for (const replica of replicas) {
        const { stdout } = await run('docker', ['logs', replica]);
        const ends = stdout.split('\n').filter((line) => line.includes('model-router has ended'));
        expect(ends).toEqual([expect.stringContaining('"result":"clean"')]);
      }
    });
  });
}

function healthOf(project: Project, path: string): Promise<Answer> {
  return project.fetch('agent-financial', `http://127.0.0.1:8081${path}`);
}

/** Not ready, live all the same, and the breaker of the database open. */
async function untilOpen(project: Project): Promise<void> {
  await eventually(
    () => healthOf(project, HEALTH_PATHS.ready),
    ({ status }) => status === 503,
  );
  expect(await healthOf(project, HEALTH_PATHS.live)).toMatchObject({ status: 200 });
  const open = 'resilience_breaker_state{destination="db-postgres",state="open"} 1\n';
  await eventually(
    () => healthOf(project, HEALTH_PATHS.metrics),
    ({ body }) => body.includes(open),
  );
}

/** Ends a container as an engine does, and starts it again. */
async function restart(container: string): Promise<void> {
  await output('docker', ['stop', container]);
  await output('docker', ['start', container]);
  await eventually(
    () => output('docker', ['inspect', '--format', '{{.State.Health.Status}}', container]),
    (status) => status.trim() === 'healthy',
  );
}

/** When postgres said last that it takes connections, in ms since 1970. */
async function postgresReadyAt(project: Project): Promise<number> {
  const { Id } = await project.container('db-postgres');
  const { stdout, stderr } = await run('docker', ['logs', '--timestamps', Id]);
  const said = `${stdout}\n${stderr}`.split('\n').sort();
  const line = said.findLast((one) => one.includes('ready to accept connections')) ?? '';
  return Date.parse(line.split(' ')[0] ?? '');
}
