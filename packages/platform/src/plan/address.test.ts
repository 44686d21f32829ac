import { sourcesOf, type Service } from '@alfred/model';
import { describe, expect, it } from 'vitest';
import { loadPlatform } from '../manifest/load.js';
import { addressOf, fillTemplate } from './address.js';

function service(manifest: string): Service {
  const { platform } = loadPlatform(
    sourcesOf({ 'platform.yaml': 'name: acme\n', 'agents/search/service.yaml': manifest }),
  );
  const found = platform?.services[0];
  if (found === undefined) throw new Error('the manifest of this test has a fault');
  return found;
}

const shown = (template: ReturnType<typeof addressOf>): string =>
  template.map((part) => (part.type === 'text' ? part.text : `<${part.setting.name}>`)).join('');

describe('fillTemplate', () => {
  const provider = service(`port: 80
ports: { admin: 81 }
env: { REGION: eu, TENANT: { description: Whose it is. } }
`);

  it.each([
    ['{host}:{port}', 'search:80'],
    ['{url}/v1', 'http://search:80/v1'],
    ['{port.admin}', '81'],
    ['{REGION}', 'eu'],
    ['x-{TENANT}-y', 'x-<TENANT>-y'],
    ['{unknown}', '{unknown}'],
    ['{port.other}', '{port.other}'],
    ['no names', 'no names'],
    ['', ''],
  ])('fills %s', (template, expected) => {
    expect(shown(fillTemplate(template, provider))).toBe(expected);
  });

  it('joins neighbouring texts', () => {
    expect(fillTemplate('{host}:{port}', provider)).toEqual([{ type: 'text', text: 'search:80' }]);
  });
});

describe('addressOf', () => {
  it('speaks HTTP unless the manifest says otherwise', () => {
    expect(shown(addressOf(service('port: 80\n')))).toBe('http://search:80');
    expect(
      shown(addressOf(service("port: 80\nprovides: { url: { template: 'nats://{host}' } }\n"))),
    ).toBe('nats://search');
  });

  it('does not turn in circles when an address names itself', () => {
    const provider = service("port: 80\nprovides: { url: { template: '{url}/v1' } }\n");
    expect(shown(addressOf(provider))).toBe('{url}/v1');
  });
});
