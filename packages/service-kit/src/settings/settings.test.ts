import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { StartError, type StartFault } from './fault.js';
import { readServiceSettings, readSettings, type SettingsShape } from './read-settings.js';
import { givenSecrets, openSecrets } from './secrets.js';
import { setting } from './setting.js';

function read(shape: SettingsShape, environment: Record<string, string>) {
  const faults: StartFault[] = [];
  const values = readSettings(shape, environment, faults);
  return { values, faults };
}

describe('settings', () => {
  test('each kind reads its text', () => {
    const shape = {
      A: setting.string(),
      B: setting.integer(),
      C: setting.number(),
      D: setting.boolean(),
      E: setting.url(),
      F: setting.duration(),
      G: setting.bytes(),
      H: setting.choice(['fast', 'good']),
      I: z.string().optional(),
    };
    const environment = {
      A: 'text',
      B: '5',
      C: '0.5',
      D: 'true',
      E: 'http://x',
      F: '1m30s',
      G: '64M',
      H: 'good',
      I: '',
    };
    const faults: StartFault[] = [];
    const values = readSettings(shape, environment, faults);
    const typed: { F: number; H: 'fast' | 'good'; I: string | undefined } = values;
    expect(typed).toEqual({
      A: 'text',
      B: 5,
      C: 0.5,
      D: true,
      E: 'http://x',
      F: 90_000,
      G: 67_108_864,
      H: 'good',
      I: undefined,
    });
    expect(faults).toEqual([]);
  });

  test('a default is text as well, and an empty variable is none', () => {
    const shape = {
      A: setting.duration({ default: '30s' }),
      B: setting.choice(['x'], { default: 'x' }),
    };
    expect(read(shape, { A: '' }).values).toEqual({ A: 30_000, B: 'x' });
  });

  test.each<[SettingsShape[string], string, string]>([
    [setting.string({ pattern: /^[A-Z]+$/ }), 'a', '"a" does not match ^[A-Z]+$'],
    [setting.url({ pattern: /^https:/ }), 'http://x', '"http://x" does not match ^https:'],
    [setting.integer({ minimum: 5 }), '4', '"4" is less than 5'],
    [setting.duration(), '30', '"30" has no unit; write 30s'],
    [setting.bytes({ maximum: 10 }), '1K', '"1K" is more than 10'],
    [setting.choice(['a', 'b']), 'c', '"c" is none of a, b'],
    [setting.number({ description: 'Share.' }), 'x', '"x" is not a number (Share.)'],
    [setting.string({ description: 'Currency.' }), '', 'is not set (Currency.)'],
    [setting.string(), '', 'is not set'],
    [
      setting.boolean({ default: 'perhaps' }),
      'maybe',
      '"maybe" is neither true nor false; write false',
    ],
    [setting.choice(['a'], { default: 'a', description: 'A.' }), 'b', '"b" is none of a (A.)'],
  ])('%#: %j is refused: %s', (schema, text, message) => {
    expect(read({ X: schema }, { X: text }).faults).toEqual([{ name: 'X', message }]);
  });
});

describe('what every service understands', () => {
  const read = (environment: Record<string, string>) => {
    const faults: StartFault[] = [];
    return { settings: readServiceSettings('x', environment, faults), faults };
  };

  test('has defaults for a plain process', () => {
    expect(read({}).settings).toEqual({
      name: 'x',
      host: '127.0.0.1',
      port: 8080,
      healthPort: 8081,
      logLevel: 'info',
      drainDelayMs: 2000,
      stopGraceMs: 10_000,
      secretsFolder: '/run/secrets',
    });
  });

  test('is overridden by variables', () => {
    const { settings } = read({ SERVICE_NAME: 'y', HOST: '0.0.0.0', DRAIN_DELAY: '0s' });
    expect(settings).toMatchObject({ name: 'y', host: '0.0.0.0', drainDelayMs: 0 });
  });

  test.each([
    [{ PORT: '80a' }, 'PORT', 'not a whole number'],
    [{ DRAIN_DELAY: '5' }, 'DRAIN_DELAY', 'write 5s'],
    [{ HEALTH_PORT: '8080' }, 'HEALTH_PORT', 'as is PORT'],
  ])('%j', (environment, name, message) => {
    expect(read(environment).faults).toEqual([{ name, message: expect.stringContaining(message) }]);
  });

  test('two doors may both take any free port', () => {
    expect(read({ PORT: '0', HEALTH_PORT: '0' }).faults).toEqual([]);
  });
});

describe('secrets', () => {
  const only = (...required: string[]) => ({ required, optional: [] });
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'secrets-'));
    writeFileSync(join(folder, 'key'), 'first\n');
    writeFileSync(join(folder, 'empty'), '\n');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('are read without the line end, and anew when their file changes', () => {
    const secrets = openSecrets(only('key'), folder, []);
    expect([secrets.read('key'), secrets.read('key')]).toEqual(['first', 'first']);
    writeFileSync(join(folder, 'key'), 'second');
    utimesSync(join(folder, 'key'), 2_000_000_000, 2_000_000_000);
    expect(secrets.read('key')).toBe('second');
  });

  test('only those that were named can be read', () => {
    const message = 'empty is not among the secrets of this service';
    expect(() => openSecrets(only('key'), folder, []).read('empty')).toThrow(message);
    expect(() => givenSecrets(only(), { empty: 'x' }).read('empty')).toThrow(message);
  });

  test('given ones come from memory; what is not given is empty', () => {
    const secrets = givenSecrets(only('a', 'b'), { a: '1' });
    expect([secrets.read('a'), secrets.read('b')]).toEqual(['1', '']);
  });

  test('an optional one may be missing, and only then is', () => {
    const names = { required: [], optional: ['key', 'none', '../key'] };
    const secrets = openSecrets(names, folder, []);
    expect([secrets.find('key'), secrets.find('none')]).toEqual(['first', undefined]);
    expect(() => secrets.find('other')).toThrow('not among the secrets');
    expect(() => secrets.find('../key')).toThrow('not among the secrets');
    const given = givenSecrets(names, { key: '1' });
    expect([given.find('key'), given.find('none')]).toEqual(['1', undefined]);
    expect(() => given.read('none')).toThrow('the secret none is not given');
  });

  test('faults name the file and never the value', () => {
    const faults: StartFault[] = [];
    openSecrets(only('key', 'empty', 'none', '../key', '.'), folder, faults);
    expect(faults).toEqual([
      { name: 'empty', message: `is empty: ${join(folder, 'empty')}` },
      { name: 'none', message: `has no file: ${join(folder, 'none')}` },
      { name: '../key', message: 'is no name for a file' },
      { name: '.', message: 'is no name for a file' },
    ]);
  });

  test('a file that cannot be read says why', () => {
    const faults: StartFault[] = [];
    openSecrets(only('secrets'), join(folder, '..', folder.split('/').at(-1) ?? '', 'key'), faults);
    expect(faults).toEqual([
      { name: 'secrets', message: expect.stringMatching(/^cannot be read: .* \(ENOTDIR\)$/) },
    ]);
  });
});

test('one fault, in words', () => {
  const error = new StartError('x', [{ name: 'PORT', message: 'is not set' }]);
  expect(error.message).toContain(
    'x cannot start: one thing is not set up as needed.\n  PORT  is not set',
  );
});
