import { sourcesOf, type Template } from '@alfred/model';
import { describe, expect, it } from 'vitest';
import { checkSources } from '../pipeline.js';
import { workspaceOf, type WorkspaceFiles } from '../testing/found.js';

/** A template as one reads it: settings as `${NAME}`. */
function printed(template: Template): string {
  return template
    .map((part) => (part.type === 'text' ? part.text : `\${${part.setting.name}}`))
    .join('');
}

/** The variables of a service, by name. */
function variablesOf(files: WorkspaceFiles, name: string): Readonly<Record<string, string>> {
  const service = checkSources(sourcesOf(files)).plan?.services.find((one) => one.name === name);
  return Object.fromEntries(
    (service?.environment ?? []).map((variable) => [variable.name, printed(variable.value)]),
  );
}

describe('decideEnvironment', () => {
  it('gives a service of ours what its code reads at start', () => {
    const files = workspaceOf({ 'agents/a': 'port: 9003\n' });
    expect(variablesOf(files, 'a')).toEqual({
      SERVICE_NAME: 'a',
      HOST: '0.0.0.0',
      PORT: '9003',
      HEALTH_PORT: '8081',
      STOP_GRACE: '20s',
      NODE_OPTIONS: '--max-old-space-size=192',
    });
  });

  it('puts the address of a need before what is known of the image', () => {
    const files = workspaceOf({
      'infra/cache': 'use: redis\n',
      'infra/metrics': 'use: redis-exporter\nneeds: { cache: { as: REDIS_ADDR } }\n',
    });
    expect(variablesOf(files, 'metrics')['REDIS_ADDR']).toBe('redis://cache:6379');
  });

  it.each([
    ['the manifest before a shared setting', 'env: { LOG_LEVEL: debug }\n', 'LOG_LEVEL', 'debug'],
    ['the address of a need', 'needs: { redis: healthy }\n', 'REDIS_URL', 'redis://redis:6379'],
    [
      'the manifest before an address',
      'needs: { redis: healthy }\nenv: { REDIS_URL: redis://other }\n',
      'REDIS_URL',
      'redis://other',
    ],
    ['a shared setting as a reference', '', 'LOG_LEVEL', '${LOG_LEVEL}'],
  ])('puts %s', (_name, manifest, variable, value) => {
    const files = workspaceOf(
      { 'infra/redis': 'use: redis\n', 'agents/a': manifest },
      'name: acme\nenv: { LOG_LEVEL: { description: Lines that are logged., default: info } }\n',
    );
    expect(variablesOf(files, 'a')[variable]).toBe(value);
  });

  it('keeps shared settings from images that are not ours', () => {
    const files = workspaceOf(
      { 'infra/redis': 'use: redis\n' },
      'name: acme\nenv: { LOG_LEVEL: { description: Lines that are logged., default: info } }\n',
    );
    expect(variablesOf(files, 'redis')).not.toHaveProperty('LOG_LEVEL');
  });
});
