import { describe, expect, it } from 'vitest';
import { plannedOf } from '../testing/loaded.js';

const policy = (text: string): string => `name: acme\npolicy: { ${text} }\n`;

describe('restart', () => {
  it.each([
    ['', 'name: acme\n', 'unless-stopped', 'comes back after a crash and after a reboot'],
    ['', policy('restart: always'), 'always', 'comes back after a crash and after a reboot'],
    ['kind: job\n', policy('restart: always'), 'on-failure', 'a job ends when it is done'],
    ['kind: job\nrestart: no\n', 'name: acme\n', 'no', 'set in agents/a/service.yaml:2'],
  ])('of «%s» with %s is %s', (manifest, platform, value, reason) => {
    const { restart } = plannedOf(manifest.replace('restart: no', "restart: 'no'"), { platform });
    expect([restart.value, restart.because[0].text]).toEqual([value, reason]);
  });
});

describe('a read-only root', () => {
  it.each([
    ['of our own', 'agents/a', '', 'name: acme\n', true],
    ['unless the manifest says no', 'agents/a', 'readOnly: false\n', 'name: acme\n', false],
    ['unless the platform says no', 'agents/a', '', policy('security: { readOnly: false }'), false],
    [
      'where the manifest insists',
      'agents/a',
      'readOnly: true\n',
      policy('security: { readOnly: false }'),
      true,
    ],
    ['where the image allows it', 'infra/x', 'use: redis-exporter\n', 'name: acme\n', true],
    ['not where nothing is known', 'infra/x', 'image: acme/x:1\n', 'name: acme\n', false],
    ['not of a build by the team', 'agents/a', 'build: {}\n', 'name: acme\n', false],
  ])('%s', (_name, folder, manifest, platform, value) => {
    expect(plannedOf(manifest, { folder, platform }).readOnly.value).toBe(value);
  });
});

describe('capabilities', () => {
  it.each([
    ['none for our own', 'agents/a', '', 'name: acme\n', []],
    ['what the image needs', 'infra/x', 'use: redis-exporter\n', 'name: acme\n', []],
    [
      'what the manifest gives back',
      'agents/a',
      'capabilities: [CHOWN]\n',
      'name: acme\n',
      ['CHOWN'],
    ],
    ['all where nothing is known', 'infra/x', 'image: acme/x:1\n', 'name: acme\n', undefined],
    [
      'all where the platform keeps them',
      'agents/a',
      '',
      policy('security: { dropCapabilities: false }'),
      undefined,
    ],
  ])('%s', (_name, folder, manifest, platform, value) => {
    expect(plannedOf(manifest, { folder, platform }).capabilities.value).toEqual(value);
  });
});

describe('the rest', () => {
  it('is the policy of the platform', () => {
    const { logging, stopGraceMs, init, ulimits } = plannedOf('', {
      platform: policy(
        'logging: { maxSize: 5M, maxFiles: 2 }, stop: { grace: 7s }, ulimits: { nofile: 2048 }',
      ),
    });
    expect([logging.value, stopGraceMs.value, init.value, ulimits.value]).toEqual([
      { maxSizeBytes: 5 * 1024 ** 2, maxFiles: 2 },
      7000,
      true,
      { nofile: 2048 },
    ]);
  });

  it('is completed where the manifest says half of it', () => {
    const { logging } = plannedOf('logging: { maxFiles: 9 }\n');
    expect(logging.value).toEqual({ maxSizeBytes: 10 * 1024 ** 2, maxFiles: 9 });
    expect(logging.because[0].text).toBe('set in agents/a/service.yaml:1');
  });
});
