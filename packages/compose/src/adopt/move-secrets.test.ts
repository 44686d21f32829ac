import { describe, expect, it } from 'vitest';
import { adoptedFiles } from './testing/adopted.js';

const secret = 'Gr8-Hz5-Kq2-Vw9-Tb4';

const service = (lines: string): string => `services:\n  api:\n    image: api:1\n${lines}`;

describe('secrets in clear', () => {
  it.each([
    ['a variable', service(`    environment: { API_TOKEN: ${secret} }\n`), 'API_TOKEN'],
    ['a list of variables', service(`    environment: ["API_TOKEN=${secret}"]\n`), 'API_TOKEN'],
    ['a default', service(`    environment: { A: "\${API_TOKEN:-${secret}}" }\n`), 'API_TOKEN'],
    [
      'a default beside others of its name',
      service(`    environment: { A: "\${API_TOKEN:-${secret}}", B: "\${API_TOKEN}" }\n`),
      'API_TOKEN_DEFAULT',
    ],
    [
      'a password of an address',
      service(`    environment: { DB: "postgres://app:${secret}@db/app" }\n`),
      'DB_PASSWORD',
    ],
    ['a flag', service(`    command: serve --token ${secret} --port 1\n`), 'API_TOKEN'],
    ['a flag in a list', service(`    command: [serve, --token, ${secret}]\n`), 'API_TOKEN'],
    ['a flag with a sign', service(`    command: [serve, "--token=${secret}"]\n`), 'API_TOKEN'],
    ['a default in a command', service(`    command: "x \${API_TOKEN:-${secret}}"\n`), 'API_TOKEN'],
    [
      'a build argument',
      `services: { api: { build: { context: ., args: { NPM_TOKEN: ${secret} } } } }\n`,
      'NPM_TOKEN',
    ],
    [
      'an extension block',
      `x-env: &env\n  API_TOKEN: ${secret}\n${service('    environment: { <<: *env, B: c }\n')}`,
      'API_TOKEN',
    ],
  ])('go to a setting: %s', (_name, text, setting) => {
    const { compose, differences, files, report, settings } = adoptedFiles({
      'compose.yaml': text,
    });
    expect(differences).toEqual([]);
    expect(settings).toEqual([{ name: setting, value: secret }]);
    expect(report.moved.map((one) => one.setting)).toEqual([setting]);
    expect(JSON.stringify([files, compose, report])).not.toContain(secret);
  });

  it('go along wherever they are repeated', () => {
    const text = service(
      `    environment: { API_TOKEN: ${secret} }\n    healthcheck: { test: [CMD, ask, "-a", ${secret}] }\n`,
    );
    const { differences, files, settings } = adoptedFiles({ 'compose.yaml': text });
    expect(differences).toEqual([]);
    expect(settings).toHaveLength(1);
    expect(JSON.stringify(files)).not.toContain(secret);
  });

  it('do not take the name of a setting that means something else', () => {
    const text = service(`    environment: { API_TOKEN: ${secret}, B: "\${API_TOKEN}" }\n`);
    const { differences, settings } = adoptedFiles({ 'compose.yaml': text });
    expect(differences).toEqual([]);
    expect(settings.map(({ name }) => name)).toEqual(['API_API_TOKEN']);
  });

  it('are left in .env where they are', () => {
    const text = service(`    environment: { API_TOKEN: "\${API_TOKEN:-none}" }\n`);
    const { differences, files, settings } = adoptedFiles({
      'compose.yaml': text,
      '.env': `API_TOKEN=${secret}\n`,
    });
    expect([differences, JSON.stringify(settings).includes(secret)]).toEqual([[], false]);
    expect(JSON.stringify(files)).not.toContain(secret);
  });

  it('stay where a container gets all of .env, and are named', () => {
    const text = service(`    env_file: .env\n    environment: { API_TOKEN: ${secret} }\n`);
    const { differences, report, settings } = adoptedFiles({
      'compose.yaml': text,
      '.env': 'A=1\n',
    });
    expect([differences, settings, report.inClear]).toEqual([
      [],
      [],
      [{ service: 'api', place: 'environment.API_TOKEN' }],
    ]);
  });

  it('are not copied with a comment', () => {
    const text = `services:\n  # API_TOKEN: ${secret}\n  api:\n    image: api:1\n`;
    expect(JSON.stringify(adoptedFiles({ 'compose.yaml': text }).files)).not.toContain(secret);
  });

  it.each([
    ['a file', 'environment: { DB_PASSWORD_FILE: /run/secrets/db }'],
    ['a path', 'environment: { GOOGLE_CREDENTIALS: ./key.json }'],
    ['a switch', 'environment: { USE_TOKEN: "true" }'],
    ['a number of tokens', 'environment: { MAX_TOKENS: 500 }'],
    ['an address without a login', 'environment: { AUTH_URL: "http://auth:80" }'],
  ])('%s is none', (_name, line) => {
    const { differences, settings } = adoptedFiles({ 'compose.yaml': service(`    ${line}\n`) });
    expect([differences, settings]).toEqual([[], []]);
  });
});
