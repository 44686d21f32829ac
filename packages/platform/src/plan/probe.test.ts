import { describe, expect, it } from 'vitest';
import { plannedOf } from '../testing/loaded.js';

const probeOf = (manifest: string, platform?: string) =>
  plannedOf(manifest, platform === undefined ? {} : { platform }).probe;

describe('decideProbe', () => {
  it('asks our services whether their start is over, on the health port', () => {
    const { value, because } = probeOf('port: 9000\n');
    expect(value).toEqual({
      test: [
        'CMD',
        'bash',
        '-c',
        "exec 3<>/dev/tcp/127.0.0.1/8081 && printf 'GET /health/started HTTP/1.0\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [[ $status == 2* ]]",
      ],
      intervalMs: 30_000,
      timeoutMs: 5000,
      retries: 3,
      startPeriodMs: 20_000,
      startIntervalMs: 1000,
      healthPort: 8081,
    });
    expect(because.map(({ text }) => text)).toEqual([
      'our services answer the health endpoints on port 8081',
      'asks /health/started: healthy then means usable, and a dependency that fails later restarts nobody',
      'start period of the policy: the start-up time is not known',
    ]);
  });

  // The worked table of the doc comment.
  it.each([
    ['', 20_000],
    ['startup: 2s\n', 5000],
    ['startup: 20s\n', 40_000],
    ['startup: 2501ms\n', 10_000],
    ['startup: 2s\nhealth: { startPeriod: 7s }\n', 7000],
  ])('gives «%s» a start period of %d ms', (manifest, startPeriodMs) => {
    expect(probeOf(manifest).value?.startPeriodMs).toBe(startPeriodMs);
  });

  it.each([
    ['bash', ['bash', '-c', expect.stringContaining('GET /up HTTP/1.0') as unknown]],
    ['wget', ['wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:80/up']],
    ['curl', ['curl', '-fsS', '-o', '/dev/null', 'http://127.0.0.1:80/up']],
    [
      'python',
      ['python3', '-c', "import urllib.request; urllib.request.urlopen('http://127.0.0.1:80/up')"],
    ],
  ])('asks an address with %s', (tool, words) => {
    const { value } = probeOf(`port: 80\nhealth: { http: { path: /up }, tool: ${tool} }\n`);
    expect(value?.test).toEqual(['CMD', ...words]);
    expect(value).not.toHaveProperty('healthPort');
  });

  it('keeps the percent signs of a path from printf', () => {
    const { value } = probeOf('port: 80\nhealth: { http: { path: /up?a=%20b } }\n');
    expect(value?.test[3]).toContain("'GET /up?a=%%20b HTTP/1.0");
  });

  it.each([
    ['style: live', '/health/live'],
    ['style: started', '/health/started'],
  ])('asks as the policy %s says, unless the service does', (policy, path) => {
    const platform = `name: acme\npolicy: { probes: { ${policy} } }\n`;
    expect(probeOf('', platform).value?.test[3]).toContain(`GET ${path} `);
    expect(probeOf('health: { style: live }\n', platform).value?.test[3]).toContain(
      'GET /health/live ',
    );
  });

  it('takes the times of the service before those of the platform', () => {
    const platform = 'name: acme\npolicy: { probes: { interval: 10s, timeout: 4s, retries: 5 } }\n';
    const { value, because } = probeOf('health: { interval: 500ms }\n', platform);
    expect(value).toMatchObject({ intervalMs: 500, timeoutMs: 4000, retries: 5 });
    expect(because.map(({ text }) => text)).toContain('timing set in agents/a/service.yaml:1');
  });

  it('never asks less often at the start than later', () => {
    expect(probeOf('health: { interval: 500ms }\n').value?.startIntervalMs).toBe(500);
  });

  it('says why there is none', () => {
    const { value, because } = probeOf('health: { none: It has no port at all. }\n');
    expect(value).toBeUndefined();
    expect(because.map(({ text }) => text)).toEqual([
      'set in agents/a/service.yaml:1',
      'It has no port at all.',
    ]);
  });
});
