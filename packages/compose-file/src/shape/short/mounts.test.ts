import { describe, expect, it } from 'vitest';
import { configOf, errorsOf } from '../../project/testing/read.js';

function mountsOf(mounts: string): unknown {
  const text = `services: { x: { image: i, volumes: [${mounts}] } }\nvolumes: { data: , other: }\n`;
  const config = configOf(text) as { services: { x: { volumes: unknown } } };
  return config.services.x.volumes;
}

const bind = (source: string, more = {}): object => ({
  type: 'bind',
  source,
  target: '/b',
  bind: { create_host_path: true },
  ...more,
});
const volume = (more = {}): object => ({
  type: 'volume',
  source: 'data',
  target: '/b',
  volume: {},
  ...more,
});

describe('mounts', () => {
  it.each([
    ['data:/b', [volume()]],
    ['data:/b/', [volume()]],
    ['data:/b/../c', [volume({ target: '/c' })]],
    ['data:/b:ro', [volume({ read_only: true })]],
    ['data:/b:ro,rw', [volume()]],
    ['data:/b:nocopy', [volume({ volume: { nocopy: true } })]],
    ['/b', [{ type: 'volume', target: '/b' }]],
    ['./a:/b', [bind('/p/a')]],
    ['../a/:/b', [bind('/a')]],
    ['~/a:/b', [bind('/home/me/a')]],
    ['.:/b:ro', [bind('/p', { read_only: true })]],
    ['./a:/b:Z', [bind('/p/a', { bind: { create_host_path: true, selinux: 'Z' } })]],
    [
      './a:/b:rshared',
      [bind('/p/a', { bind: { create_host_path: true, propagation: 'rshared' } })],
    ],
    ['C:\\a:/b', [bind('C:\\a')]],
    ['a:b', [{ type: 'volume', target: 'a:b' }]],
    ['"data:/b", "other:/b"', [volume({ source: 'other' })]],
    ['{ type: bind, source: a, target: /b/ }', [{ type: 'bind', source: '/p/a', target: '/b' }]],
    [
      '{ type: tmpfs, target: /b, tmpfs: { size: 1m } }',
      [{ type: 'tmpfs', target: '/b', tmpfs: { size: '1048576' } }],
    ],
  ])('%s', (mounts, printed) => {
    expect(
      mountsOf(mounts.startsWith('"') || mounts.startsWith('{') ? mounts : `'${mounts}'`),
    ).toMatchObject(printed);
  });

  it.each([
    ...['"data:"', '":/b"', '""', '5', '"data:/b:ro:z"', '{ source: data, target: /b }'],
    ...['{ type: bind, target: /b }', '{ type: tmpfs, target: /b, tmpfs: { size: -1 } }'],
    ...['{ type: tmpfs, target: /b, tmpfs: { mode: "0755" } }', '{ type: volume, target: 5 }'],
  ])('%s is refused', (mount) => {
    const text = `services: { x: { image: i, volumes: [${mount}] } }\nvolumes: { data: }\n`;
    expect(errorsOf(text)[0]).toContain('compose/bad-value compose.yaml:1:');
  });
});
