import { describe, expect, it } from 'vitest';
import { serviceOf } from '../../testing/loaded.js';

describe('how a container runs', () => {
  it('is left to policy where nothing is said and nothing known', () => {
    const service = serviceOf('');
    expect(service).toMatchObject({
      restart: undefined,
      init: undefined,
      stopSignal: undefined,
      stopGraceMs: undefined,
      user: undefined,
      readOnly: undefined,
      capabilities: undefined,
      ulimits: undefined,
      logging: undefined,
      scratchFolders: ['/tmp'],
    });
    expect(service.replicas.value).toBe(1);
  });

  it('is what the catalogue knows of the image', () => {
    const service = serviceOf('use: postgres\n', 'infra/db');
    expect(service.stopSignal?.value).toBe('SIGINT');
    expect(service.stopGraceMs?.value).toBe(60_000);
    expect(service.scratchFolders).toEqual(['/tmp', '/var/run/postgresql']);
    expect(service.capabilities?.because[0]).toEqual({
      source: 'catalogue',
      text: 'known of postgres',
    });
  });

  it('is what the manifest says, with its line', () => {
    const service = serviceOf(
      `use: postgres
replicas: 2
restart: always
init: true
stop: { signal: SIGQUIT, grace: 5s }
user: 1000
readOnly: false
scratch: [/run]
capabilities: [CHOWN]
ulimits: { nofile: 10 }
logging: { maxSize: 1M }
labels: { team: 5 }
`,
      'infra/db',
    );
    expect(service.replicas.because).toEqual([
      {
        source: 'manifest',
        text: 'set in infra/db/service.yaml:2',
        at: expect.objectContaining({ line: 2, column: 1 }) as unknown,
      },
    ]);
    expect([
      service.restart?.value,
      service.init?.value,
      service.stopSignal?.value,
      service.stopGraceMs?.value,
      service.user?.value,
      service.readOnly?.value,
      service.scratchFolders,
      service.capabilities?.value,
      service.ulimits?.value,
      service.logging?.value,
      service.labels,
    ]).toEqual([
      'always',
      true,
      'SIGQUIT',
      5000,
      '1000',
      false,
      ['/run'],
      ['CHOWN'],
      { nofile: 10 },
      { maxSizeBytes: 1024 ** 2, maxFiles: undefined },
      { team: '5' },
    ]);
    expect(service.stopGraceMs?.because[0].text).toBe('set in infra/db/service.yaml:5');
  });
});

describe('published ports', () => {
  const published = (written: string) =>
    serviceOf(`port: 80\npublish: ${written}\n`).published.map(
      ({ address, hostPort, containerPort, protocol, at }) =>
        `${address}:${hostPort}:${containerPort}/${protocol} at ${at.line}:${at.column}`,
    );

  it.each([
    ['8080', ['127.0.0.1:8080:80/tcp at 2:1']],
    ['{ port: 8080 }', ['127.0.0.1:8080:80/tcp at 2:1']],
    ['{ port: 8080, target: 81, protocol: udp }', ['127.0.0.1:8080:81/udp at 2:1']],
    ["{ port: 8080, address: '0.0.0.0' }", ['0.0.0.0:8080:80/tcp at 2:1']],
    [
      '[8080, { port: 8081, target: 81 }]',
      ['127.0.0.1:8080:80/tcp at 2:11', '127.0.0.1:8081:81/tcp at 2:17'],
    ],
    ['[]', []],
  ])('of %s', (written, expected) => {
    expect(published(written)).toEqual(expected);
  });

  it('lead to themselves where the service has no port', () => {
    expect(serviceOf('publish: 8080\n').published[0]?.containerPort).toBe(8080);
  });
});

describe('mounts', () => {
  const mounts = (manifest: string) =>
    serviceOf(manifest, 'infra/db').mounts.map(
      ({ type, source, path, readOnly }) => `${type} ${source}:${path}${readOnly ? ':ro' : ''}`,
    );

  it.each([
    ['the catalogue’s', 'use: postgres\n', ['volume data:/var/lib/postgresql/data']],
    [
      'of the same name, the manifest’s',
      'use: postgres\nvolumes: { data: /data }\n',
      ['volume data:/data'],
    ],
    [
      'relative to the manifest',
      'use: redis\nvolumes: { x: { from: ./conf, path: /x, readOnly: true } }\n',
      ['volume data:/data', 'bind infra/db/conf:/x:ro'],
    ],
    [
      'absolute as they are',
      'image: a:1\nvolumes: { x: { from: /etc, path: /x } }\n',
      ['bind /etc:/x'],
    ],
    [
      'above the workspace as they are',
      'image: a:1\nvolumes: { x: { from: ../../../etc, path: /x } }\n',
      ['bind ../etc:/x'],
    ],
  ])('are %s', (_name, manifest, expected) => {
    expect(mounts(manifest)).toEqual(expected);
  });
});
