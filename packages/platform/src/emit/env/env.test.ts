import { startOf } from '@alfred/model';
import { describe, expect, it } from 'vitest';
import { expectEmitted } from '../testing/expect-emitted.js';
import { need, placeIn, samplePlan, sampleService, setting, variable } from '../testing/plan.js';
import { richPlan } from '../testing/rich-plan.js';
import { emitEnv } from './index.js';

const text = (plan: Parameters<typeof emitEnv>[0]): string => emitEnv(plan).files[0]?.content ?? '';

describe('.env.example', () => {
  it('has shared settings first, then those of each service', () => {
    const titles = text(richPlan()).match(/^# --- .* ---$/gm);
    expect(titles).toEqual([
      '# --- Shared ---',
      '# --- agent-b ---',
      '# --- db ---',
      '# --- Addresses inside the platform ---',
      '# --- Secrets ---',
    ]);
  });

  it('describes each setting', () => {
    expectEmitted(richPlan(), {
      env: `
# Currency of the answers.
# string; pattern ^[A-Z]{3}$; default EUR; used by agent-b
REPORT_CURRENCY=EUR
`,
    });
    expectEmitted(richPlan(), {
      env: `
# Region of the models (see \${DOCS}).
# string; required; used by agent-a
REGION=
`,
    });
  });

  it('shows the addresses of needs', () => {
    expectEmitted(richPlan(), {
      env: `
# Address of agent-a; used by agent-b
AGENT_A_URL=http://agent-a:9001
`,
    });
  });

  it('does not set a name that means several things', () => {
    const user = (name: string, url: string) =>
      sampleService(name, {
        needs: [need('db', 'healthy', { URL: url })],
        environment: [variable('URL', url)],
      });
    expectEmitted(
      samplePlan([user('a', 'http://x'), user('b', 'http://y'), user('c', 'http://x')]),
      {
        env: `
# Address of db; used by a, c
# URL=http://x
# Address of db; used by b
# URL=http://y
`,
      },
    );
  });

  it('leaves out an address that the service sets otherwise', () => {
    const service = sampleService('a', {
      needs: [need('db', 'healthy', { DB_URL: 'http://db' })],
      environment: [variable('DB_URL', setting('DB_URL', { default: 'http://elsewhere' }))],
    });
    expect(text(samplePlan([service]))).not.toContain('http://db');
  });

  it('names secrets and has no line that could hold one', () => {
    const printed = text(richPlan());
    expect(printed).toContain(
      '# DB_PASSWORD: secret, read from the file .alfred/secrets/db-password\n',
    );
    expect(printed).not.toMatch(/^DB_PASSWORD/m);
  });

  it('stays short where everybody reads a setting', () => {
    const shared = setting('A', { default: '1', at: startOf('platform.yaml') });
    const services = 'abcdefgh'
      .split('')
      .map((name) => sampleService(name, { environment: [variable('A', shared)] }));
    expect(text(samplePlan(services))).toContain('used by a, b, c, d, e and 3 more\n');
  });

  it('puts a setting of one service under its title with what the service does', () => {
    const own = setting('A', { default: '1', at: placeIn('agents/a/service.yaml', 3) });
    expectEmitted(samplePlan([sampleService('a', { environment: [variable('A', own)] })]), {
      env: `
# --- a ---
# The service a.

# Meaning of A.
# string; default 1; used by a
A=1
`,
    });
  });
});
