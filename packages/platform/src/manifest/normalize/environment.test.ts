import { describe, expect, it } from 'vitest';
import { serviceOf } from '../../testing/loaded.js';

const entries = (manifest: string, folder?: string) =>
  new Map(serviceOf(manifest, folder).environment.map((entry) => [entry.name, entry]));

describe('variables', () => {
  it.each([
    ['eu', 'eu'],
    ['5', '5'],
    ['5.50', '5.5'],
    ['true', 'true'],
    ["'007'", '007'],
    ["''", ''],
  ])('keep %s as the text that a container sees', (written, value) => {
    expect(entries(`env: { A: ${written} }\n`).get('A')?.source).toEqual({
      type: 'literal',
      value,
    });
  });

  it.each([
    ['a required one', '{ description: x }', { type: 'string', required: true }],
    [
      'one with a default',
      '{ description: x, default: 5 }',
      { type: 'string', required: false, default: '5' },
    ],
    ['an empty default', "{ description: x, default: '' }", { required: false, default: '' }],
    [
      'a default that is not used',
      '{ description: x, default: 5, required: true }',
      { required: true, default: '5' },
    ],
    ['one that may be absent', '{ description: x, required: false }', { required: false }],
    ['values', '{ description: x, values: [1, two] }', { type: 'enum', values: ['1', 'two'] }],
    [
      'values of another type',
      '{ description: x, type: integer, values: [1, 2] }',
      { type: 'integer' },
    ],
    ['another name', '{ description: x, setting: OTHER }', { name: 'OTHER' }],
    ['a pattern', "{ description: x, pattern: '^a$' }", { pattern: '^a$' }],
  ])('that are settings: %s', (_name, written, expected) => {
    const source = entries(`env: { A: ${written} }\n`).get('A')?.source;
    expect(source?.type === 'setting' ? source.setting : undefined).toMatchObject(expected);
  });

  it('of the catalogue come first, and the manifest’s of the same name in their place', () => {
    const own = entries('use: postgres\nenv: { POSTGRES_USER: anna, EXTRA: 1 }\n', 'infra/db');
    expect(own.get('POSTGRES_USER')?.source).toEqual({ type: 'literal', value: 'anna' });
    expect(own.get('POSTGRES_USER')?.because[0].source).toBe('manifest');
    expect(own.get('POSTGRES_DB')).toMatchObject({
      source: { type: 'setting', setting: { name: 'DB_NAME', default: 'postgres' } },
      because: [{ source: 'catalogue', text: 'known of postgres' }],
    });
    expect([...own.keys()].at(-1)).toBe('EXTRA');
    expect(own.has('POSTGRES_INITDB_ARGS')).toBe(false);
  });
});
