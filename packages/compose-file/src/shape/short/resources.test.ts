import { describe, expect, it } from 'vitest';
import { configOf, errorsOf } from '../../project/testing/read.js';

type Config = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
const used: Readonly<Record<string, string>> = {
  networks: 'networks: [a]',
  volumes: 'volumes: ["a1:/b"]',
  secrets: 'secrets: [a]',
  configs: 'configs: [a]',
};
const fileWith = (section: string, written: string): string =>
  `name: n\nservices: { x: { image: i, ${used[section] ?? ''} } }\n${section}: { ${section === 'volumes' ? 'a1' : 'a'}: ${written} }\n`;

describe('networks, volumes, secrets and configs', () => {
  it.each([
    ['networks', '', { name: 'n_a', ipam: {} }],
    [
      'networks',
      '{ driver: d, internal: "yes", labels: [l=1], driver_opts: { o: 1 } }',
      {
        name: 'n_a',
        ipam: {},
        driver: 'd',
        internal: true,
        labels: { l: '1' },
        driver_opts: { o: '1' },
      },
    ],
    ['networks', '{ external: true }', { name: 'a', ipam: {}, external: true }],
    ['networks', '{ external: { name: q } }', { name: 'q', ipam: {}, external: true }],
    ['networks', '{ name: "${SET}", x-a: 1 }', { name: 'set', ipam: {} }],
    ['volumes', '', { name: 'n_a1' }],
    ['volumes', '{ external: "true", name: q }', { name: 'q', external: true }],
    ['secrets', '{ file: ./f }', { name: 'n_a', file: '/p/f' }],
    ['secrets', '{ environment: SET }', { name: 'n_a', environment: 'SET' }],
    ['configs', '{ content: "a $SET" }', { name: 'n_a', content: 'a set' }],
    ['configs', '{ external: true }', { name: 'a', external: true }],
  ])('%s: { a: %s }', (section, written, printed) => {
    const config = configOf(fileWith(section, written)) as Config;
    expect(Object.values(config[section] ?? {})[0]).toEqual(printed);
  });

  it.each([
    ['networks', 'q'],
    ['networks', '{ internal: "1" }'],
    ['networks', '{ ipam: }'],
    ['networks', '{ driver_opts: { a: true } }'],
    ['volumes', '{ external: true, driver: x }'],
    ['secrets', ''],
    ['secrets', '{}'],
    ['secrets', '{ name: q }'],
    ['secrets', '{ file: f, environment: E }'],
    ['configs', '{ file: f, content: c }'],
  ])('%s: { a: %s } is refused', (section, written) => {
    expect(errorsOf(fileWith(section, written))[0]).toContain('compose/bad-value compose.yaml:3:');
  });

  it.each([
    ['services: { "a b": { image: i } }', 'compose/bad-value compose.yaml:1:13'],
    ['services: { 1: { image: i } }', 'compose/bad-key compose.yaml:1:13'],
    ['services: { x: }', 'compose/bad-value compose.yaml:1:13'],
    ['services: []', 'compose/bad-value compose.yaml:1:11'],
    ['services: { x: { image: i } }\nvolumes:', 'compose/bad-value compose.yaml:2:1'],
    ['services: { x: { image: i } }\nvolumes: { "a b": }', 'compose/bad-value compose.yaml:2:12'],
    ['services: { x: { image: i } }\nfoo: 1', 'compose/unknown-key compose.yaml:2:1'],
    ['services: { x: { image: i } }\nversion: 3', 'compose/bad-value compose.yaml:2:10'],
    [
      'services: { x: { image: i } }\nsecrets: { a: { content: c } }',
      'compose/unknown-key compose.yaml:2:17',
    ],
    ['- a', 'compose/no-map compose.yaml:1:1'],
    ['{}', 'compose/empty compose.yaml:1:1'],
    ['', 'compose/empty compose.yaml:1:1'],
  ])('%j is refused', (text, error) => {
    expect(errorsOf(text)).toContain(error);
  });
});
