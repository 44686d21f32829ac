import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { placeIn, samplePlan, sampleService } from '../testing/plan.js';
import { emitCompose } from './index.js';

const at = placeIn('agents/x/service.yaml', 20);

function emitWith(content: Readonly<Record<string, unknown>>) {
  const service = sampleService('x', { fragments: new Map([['compose', { content, at }]]) });
  const { files, diagnostics } = emitCompose(samplePlan([service]));
  const text = files[0]?.content ?? '';
  return { text, service: parse(text, { merge: true }).services.x, diagnostics };
}

describe('a raw compose fragment', () => {
  it('adds keys and says where they come from', () => {
    const { text, service, diagnostics } = emitWith({ shm_size: '128m', devices: ['/dev/fuse'] });
    expect(service).toMatchObject({ shm_size: '128m', devices: ['/dev/fuse'] });
    expect(text).toContain('    shm_size: 128m # from compose in agents/x/service.yaml\n');
    expect(diagnostics).toEqual([]);
  });

  it('adds to maps at any depth', () => {
    const { service, diagnostics } = emitWith({ deploy: { resources: { limits: { pids: 200 } } } });
    expect(service.deploy.resources.limits).toEqual({ memory: '256M', cpus: '0.5', pids: 200 });
    expect(diagnostics).toEqual([]);
  });

  it('adds to maps that the common block gives', () => {
    const { service } = emitWith({ ulimits: { nproc: 512 } });
    expect(service.ulimits).toEqual({ nofile: 65_536, nproc: 512 });
  });

  it('may repeat what is decided already', () => {
    expect(emitWith({ restart: 'unless-stopped', cap_drop: ['ALL'] }).diagnostics).toEqual([]);
  });

  it('leaves references to Compose', () => {
    expect(emitWith({ hostname: '${HOSTNAME:-x}' }).service.hostname).toBe('${HOSTNAME:-x}');
  });

  it.each([
    ['a scalar', { image: 'other:1' }, 'image'],
    ['a scalar of the common block', { restart: 'no' }, 'restart'],
    ['a list', { tmpfs: ['/run'] }, 'tmpfs'],
    [
      'a value deep down',
      { deploy: { resources: { limits: { memory: '1G' } } } },
      'deploy.resources.limits.memory',
    ],
    ['a map by a scalar', { deploy: 'none' }, 'deploy'],
    ['a scalar by a map', { image: { name: 'x' } }, 'image'],
  ])('may not override %s', (_, content, path) => {
    const { diagnostics } = emitWith(content);
    expect(diagnostics).toMatchObject([
      { code: 'manifest/fragment-conflict', severity: 'error', at, service: 'x' },
    ]);
    expect(diagnostics[0]?.message).toContain(` ${path} `);
  });

  it('finds every conflict at once', () => {
    expect(emitWith({ image: 'x', restart: 'no', init: false }).diagnostics).toHaveLength(3);
  });
});
