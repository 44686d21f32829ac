import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printBytes } from './bytes.js';
import { printDuration } from './duration.js';
import { SERVICE_SETTINGS, type ServiceSetting } from './service-settings.js';
import { parseSetting, type SettingRules, type SettingType } from './settings.js';

type Row = [SettingType, string, unknown, SettingRules?];

describe('what is read', () => {
  const rows: Row[] = [
    ['string', '', ''],
    ['string', 'EUR', 'EUR', { pattern: '^[A-Z]{3}$' }],
    ['integer', '-7', -7],
    ['integer', '5', 5, { minimum: 5, maximum: 5 }],
    ['number', '0.25', 0.25],
    ['number', '1e3', 1000],
    ['boolean', 'true', true],
    ['boolean', '0', false],
    ['url', 'http://model-router:8080', 'http://model-router:8080'],
    ['url', 'postgresql://app@db:5432/app', 'postgresql://app@db:5432/app'],
    ['duration', '1m30s', 90_000],
    ['bytes', '64M', 67_108_864],
    ['enum', 'info', 'info', { values: ['info', 'warn'] }],
  ];
  test.each(rows)('%s %j is %j', (type, text, value, rules) => {
    expect(parseSetting(type, text, rules)).toEqual({ ok: true, value });
  });
});

describe('what is refused', () => {
  const rows: [SettingType, string, string, SettingRules?][] = [
    ['string', 'eur', 'does not match', { pattern: '^[A-Z]{3}$' }],
    ['integer', '1.5', 'not a whole number'],
    ['integer', '', 'not a whole number'],
    ['integer', '4', 'less than 5', { minimum: 5 }],
    ['integer', '70000', 'more than 65535', { maximum: 65_535 }],
    ['number', 'NaN', 'not a number'],
    ['number', '1e999', 'not a number'],
    ['boolean', 'yes', 'neither true nor false'],
    ['url', 'model-router:8080', 'not an address'],
    ['url', 'http://', 'not an address'],
    ['duration', '30', 'no unit'],
    ['bytes', '512', 'no unit'],
    ['enum', 'loud', 'none of info, warn', { values: ['info', 'warn'] }],
    ['enum', 'x', 'none of'],
  ];
  test.each(rows)('%s %j: %s', (type, text, why, rules) => {
    expect(parseSetting(type, text, rules)).toMatchObject({
      ok: false,
      message: expect.stringContaining(why),
    });
  });

  test.each([
    ['boolean', 'Yes', 'true'],
    ['boolean', 'off', 'false'],
    ['url', 'model-router:8080', 'http://model-router:8080'],
    ['duration', '30', '30s'],
    ['bytes', '512', '512M'],
  ] as const)('%s %j proposes %s', (type, text, suggestion) => {
    expect(parseSetting(type, text)).toMatchObject({ suggestion });
  });

  test('a password in a broken address is not repeated', () => {
    const parsed = parseSetting('url', 'postgres//app:hunter2@db:5432');
    expect(parsed.ok).toBe(false);
    expect(JSON.stringify(parsed)).not.toContain('hunter2');
  });
});

describe('what is printed reads back', () => {
  test.each<[SettingType, fc.Arbitrary<unknown>, (value: never) => string]>([
    ['integer', fc.integer(), String],
    ['number', fc.double({ noNaN: true, noDefaultInfinity: true }), String],
    ['boolean', fc.boolean(), String],
    ['duration', fc.integer({ min: 0, max: 1e9 }), printDuration],
    ['bytes', fc.integer({ min: 0, max: 1e12 }), printBytes],
    ['string', fc.string(), String],
  ])('%s', (type, values, print) => {
    fc.assert(
      fc.property(values, (value) => {
        const parsed = parseSetting(type, print(value as never));
        // -0 prints as 0.
        expect(parsed).toEqual({ ok: true, value: value === 0 ? 0 : value });
      }),
    );
  });
});

test('the default of each setting that every service has is one of its values', () => {
  const settings: readonly ServiceSetting[] = Object.values(SERVICE_SETTINGS);
  for (const { type, default: text, rules } of settings) {
    if (text !== undefined) expect(parseSetting(type, text, rules)).toMatchObject({ ok: true });
  }
});
