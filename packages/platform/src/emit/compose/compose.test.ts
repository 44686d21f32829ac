import { decided, type ServicePlan } from '@alfred/model';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { expectEmitted } from '../testing/expect-emitted.js';
import {
  need,
  placeIn,
  policy,
  sampleDefaults,
  samplePlan,
  sampleService,
  setting,
  variable,
} from '../testing/plan.js';
import { emitCompose } from './index.js';

const MEBIBYTE = 1024 ** 2;

function printed(service: ServicePlan): Record<string, unknown> {
  const [file] = emitCompose(samplePlan([service])).files;
  return parse(file?.content ?? '', { merge: true }).services[service.name];
}

describe('compose.yaml', () => {
  it('says what every service gets once, with the reasons', () => {
    expectEmitted(samplePlan([sampleService('a')]), {
      compose: `
# What every service gets; a service says only what is its own or differs.
x-service: &service
  restart: unless-stopped # comes back after a crash
  security_opt: ["no-new-privileges:true"] # no program in the container can gain rights it was not started with
  init: true # reaps what child processes leave behind
  cap_drop: [ALL] # only what is known to be needed
  networks: [platform] # one network for all services
  stop_grace_period: 20s # time to finish what is in flight
  ulimits: # a connection is an open file
    nofile: 65536
  logging: # logs cannot fill the disk
    driver: json-file
    options: { max-size: 10m, max-file: "3" }
`,
    });
  });

  it('tells the steps of a limit behind it', () => {
    const plain = sampleService('agent-rag');
    const observed = { source: 'observed', text: 'observed peak 530M over 7d' } as const;
    const memoryLimit = decided(
      700 * MEBIBYTE,
      observed,
      policy('headroom +30%'),
      policy('rounded up to 50M'),
    );
    expectEmitted(samplePlan([{ ...plain, resources: { ...plain.resources, memoryLimit } }]), {
      compose: `
        limits:
          memory: 700M # observed peak 530M over 7d, headroom +30%, rounded up to 50M
          cpus: "0.5" # size small, the default
        reservations:
          memory: 128M
          cpus: "0.1"
`,
    });
  });

  it('waits as the needs say', () => {
    const needs = [need('redis', 'healthy'), need('db', 'completed'), need('a', 'started')];
    expect(printed(sampleService('x', { needs }))['depends_on']).toEqual({
      a: { condition: 'service_started' },
      db: { condition: 'service_completed_successfully' },
      redis: { condition: 'service_healthy' },
    });
  });

  it('prints the probe with its dollars escaped, and start_interval only beside a start period', () => {
    const { probe } = sampleService('x');
    expect(printed(sampleService('x'))['healthcheck']).toEqual({
      test: ['CMD', 'bash', '-c', '[[ $$status == 2* ]] # /health/started'],
      interval: '30s',
      timeout: '5s',
      retries: 3,
      start_period: '20s',
      start_interval: '1s',
    });
    const at = probe.value === undefined ? undefined : { ...probe.value, startPeriodMs: 0 };
    const none = printed(sampleService('x', { probe: decided(at, policy('none')) }));
    expect(none['healthcheck']).not.toHaveProperty('start_interval');
  });

  it.each([
    ['a literal', variable('A', 'a$b'), 'a$$b'],
    ['a setting with a default', variable('A', setting('S', { default: 'x$y' })), '${S:-x$$y}'],
    ['an empty default', variable('A', setting('S', { default: '' })), '${S:-}'],
    ['a setting that may be absent', variable('A', setting('S', { required: false })), '${S:-}'],
    [
      'a required setting',
      variable('A', setting('S', { description: 'Say {it}.' })),
      '${S:?Say  it .}',
    ],
  ])('prints %s', (_, one, expected) => {
    expect(printed(sampleService('x', { environment: [one] }))['environment']).toEqual({
      A: expected,
    });
  });

  it('prints an address made of settings', () => {
    const value = [
      { type: 'text', text: 'postgresql://' },
      { type: 'setting', setting: setting('DB_USER', { default: 'alfred' }) },
      { type: 'text', text: '@db:5432' },
    ] as const;
    const environment = [{ name: 'DB_URL', value, because: [policy('address of db')] as const }];
    expect(printed(sampleService('x', { environment }))['environment']).toEqual({
      DB_URL: 'postgresql://${DB_USER:-alfred}@db:5432',
    });
  });

  it('refuses a default that Compose would cut off', () => {
    const environment = [
      variable('A', setting('S', { default: 'a}b', at: placeIn('platform.yaml', 5) })),
    ];
    const { diagnostics } = emitCompose(samplePlan([sampleService('x', { environment })]));
    expect(diagnostics).toMatchObject([
      { code: 'env/default-not-printable', severity: 'error', at: { line: 5 } },
    ]);
  });

  it('takes nested braces in a default', () => {
    const environment = [variable('A', setting('S', { default: '{"a":{}}' }))];
    expect(emitCompose(samplePlan([sampleService('x', { environment })])).diagnostics).toEqual([]);
  });

  it('says at a service what differs from the common block, and nothing else', () => {
    const same = printed(
      sampleService('x', { restart: decided('unless-stopped', policy('again')) }),
    );
    expect(emitCompose(samplePlan([sampleService('x')])).files[0]?.content).not.toContain(
      '    restart',
    );
    expect(same['restart']).toBe('unless-stopped');
    const other = sampleService('x', {
      restart: decided('no', {
        source: 'manifest',
        text: 'set in agents/x/service.yaml:4',
        at: placeIn('agents/x/service.yaml', 4),
      }),
      capabilities: decided<readonly string[] | undefined>(undefined, policy('not known')),
    });
    expectEmitted(samplePlan([other]), {
      compose: '    restart: "no" # set in agents/x/service.yaml',
    });
    expectEmitted(samplePlan([other]), { compose: '    cap_drop: [] # not known' });
  });

  it('drops capabilities at the service where the policy keeps them', () => {
    const kept = decided<readonly string[] | undefined>(undefined, policy('capabilities are kept'));
    const known = decided<readonly string[] | undefined>(['SETUID'], {
      source: 'catalogue',
      text: 'known of x',
    });
    const services = [
      sampleService('a', { capabilities: kept }),
      sampleService('b', { capabilities: known }),
    ];
    const plan = samplePlan(services, { defaults: { ...sampleDefaults, capabilities: kept } });
    const file = parse(emitCompose(plan).files[0]?.content ?? '', { merge: true });
    expect(file.services.a).not.toHaveProperty('cap_drop');
    expect(file.services.b).toMatchObject({ cap_drop: ['ALL'], cap_add: ['SETUID'] });
  });

  it('mounts what has a colon in its path in the long form', () => {
    const mounts = [
      { type: 'volume', source: 'data', path: '/a:b', readOnly: true, because: [policy('x')] },
    ] as const;
    expect(printed(sampleService('x', { mounts }))['volumes']).toEqual([
      { type: 'volume', source: 'x-data', target: '/a:b', read_only: true },
    ]);
  });

  it('changes only what follows from a change', () => {
    const lines = (services: readonly ServicePlan[]) =>
      (emitCompose(samplePlan(services)).files[0]?.content ?? '').split('\n');
    const before = lines([sampleService('a'), sampleService('b'), sampleService('c')]);
    const after = lines([
      sampleService('a'),
      sampleService('b', { needs: [need('a', 'healthy')] }),
      sampleService('c'),
    ]);
    expect(after.filter((line) => !before.includes(line))).toEqual([
      '    depends_on:',
      '      a: { condition: service_healthy }',
    ]);
    expect(after.length - before.length).toBe(2);
  });
});
