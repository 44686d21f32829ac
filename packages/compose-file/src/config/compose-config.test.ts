import { expect, it } from 'vitest';
import { configOf } from '../project/testing/read.js';

it('prints only what starts, and only what that uses', () => {
  const text = `name: n
services:
  x: { image: i, networks: [a], volumes: ["va:/v"], secrets: [s], build: { secrets: [t] } }
  y: { image: j, profiles: [p], networks: [b], volumes: ["vb:/v"] }
  z: { image: k }
networks: { a: , b: }
volumes: { va: , vb: }
secrets: { s: { file: s }, t: { file: t }, u: { file: u } }
configs: { c: { content: c } }
`;
  const config = configOf(text) as Record<string, Record<string, unknown>>;
  const keys = Object.entries(config).map(([key, value]) =>
    typeof value === 'object' ? `${key}: ${Object.keys(value).join(' ')}` : key,
  );
  expect(keys).toEqual([
    'name',
    'services: x z',
    'networks: a default',
    'volumes: va',
    'secrets: s t',
  ]);
});

it('writes every $ twice, in keys too, so that it can be read again', () => {
  const text = 'services: { x: { image: i, labels: { "$a": "$$b${SET}" } } }';
  expect(configOf(text)).toMatchObject({ services: { x: { labels: { $$a: '$$bset' } } } });
});

it('needs that follow from other keys are printed as such', () => {
  const text = `services:
  x: { image: i, depends_on: [c], links: ["a:q"], volumes_from: ["b:ro"], pid: "service:c" }
  a: { image: i }
  b: { image: i }
  c: { image: i }
`;
  expect(configOf(text)).toMatchObject({
    services: {
      x: {
        depends_on: {
          c: { condition: 'service_started', required: true },
          a: { condition: 'service_started', required: true, restart: true },
          b: { condition: 'service_started', required: true },
        },
      },
    },
  });
});

it('own blocks of the file are printed whole, those inside of services are not', () => {
  const text =
    'services: { x: { image: i, x-a: 1 } }\nx-b: { c: [1, null, "${SET}"], x-d: 0440 }\n';
  const config = configOf(text) as Record<string, unknown>;
  expect(config['x-b']).toEqual({ c: [1, null, 'set'], 'x-d': 288 });
  expect(JSON.stringify(config)).not.toContain('x-a');
});
