import { describe, expect, it } from 'vitest';
import { serviceOf } from '../../testing/loaded.js';

describe('how a container is asked', () => {
  it.each([
    ['our own: the endpoints', 'agents/a', '', { type: 'endpoints', port: 8081, tool: 'bash' }],
    ['on another port', 'agents/a', 'health: { port: 9 }', { type: 'endpoints', port: 9 }],
    [
      'in another style, by another program',
      'agents/a',
      'health: { style: live, tool: wget }',
      { type: 'endpoints', style: 'live', tool: 'wget' },
    ],
    [
      'by an address',
      'agents/a',
      'port: 80\nhealth: { http: { path: /up } }',
      { type: 'http', port: 80, path: '/up', tool: 'bash' },
    ],
    [
      'by an address of another port',
      'agents/a',
      'health: { http: { path: /up, port: 81 }, tool: curl }',
      { type: 'http', port: 81, tool: 'curl' },
    ],
    [
      'by a command',
      'agents/a',
      'health: { command: [x, ping] }',
      { type: 'command', test: ['CMD', 'x', 'ping'] },
    ],
    [
      'by the shell',
      'agents/a',
      'health: { command: x ping }',
      { type: 'command', test: ['CMD-SHELL', 'x ping'] },
    ],
    [
      'not at all',
      'agents/a',
      'health: { none: It cannot be. }',
      { type: 'none', reason: 'It cannot be.' },
    ],
    [
      'not, because it ends',
      'agents/a',
      'kind: job',
      { type: 'none', reason: 'a job ends, and its end is what others wait for' },
    ],
    [
      'not, even of a known image, because it ends',
      'agents/a',
      'kind: job\nimage: postgres:17',
      { type: 'none' },
    ],
    [
      'as the catalogue knows',
      'infra/x',
      'use: redis-exporter',
      {
        type: 'command',
        test: ['CMD', 'wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:9121/health'],
      },
    ],
    [
      'as is known of the tag',
      'infra/x',
      'use: redis-exporter\nversion: v1.67.0',
      { type: 'none' },
    ],
    [
      'as is known of the image',
      'infra/x',
      'image: docker.io/oliver006/redis_exporter:v1-alpine',
      { type: 'command' },
    ],
    [
      'not, because nothing is known',
      'infra/x',
      'image: acme/x:1',
      { type: 'none', reason: 'nothing is known of this image' },
    ],
    [
      'by hand before the catalogue',
      'infra/x',
      'use: redis\nhealth: { command: [x] }',
      { type: 'command', test: ['CMD', 'x'] },
    ],
  ])('%s', (_name, folder, manifest, expected) => {
    expect(serviceOf(`${manifest}\n`, folder).health.value).toMatchObject(expected);
  });

  it('keeps the times that are set, and where', () => {
    const { healthTiming } = serviceOf(
      'health: { interval: 5s, timeout: 1500ms, retries: 2, startPeriod: 1m, startInterval: 2s }\n',
    );
    expect(healthTiming.timing).toEqual({
      intervalMs: 5000,
      timeoutMs: 1500,
      retries: 2,
      startPeriodMs: 60_000,
      startIntervalMs: 2000,
    });
    expect(healthTiming.at).toMatchObject({ line: 1, column: 1 });
    expect(serviceOf('').healthTiming).toEqual({ timing: {}, at: undefined });
  });
});
