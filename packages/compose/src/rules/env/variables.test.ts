import { describe, expect, it } from 'vitest';
import { findingsIn } from '../testing/found-by.js';
import type { ComposeRule } from '../rule.js';
import { nearMiss } from './near-miss.js';
import { isSlip } from './names/near-names.js';
import { twoDefaults } from './two-defaults.js';
import { undefinedVariable } from './undefined.js';
import { unusedSetting } from './unused.js';

/** What a rule says of a service with these variables, as severity and message. */
function found(rule: ComposeRule, variables: string, settings?: string): readonly string[] {
  const text = `services:\n  api:\n    image: x:1\n    environment:\n      ${variables}\n`;
  const files = { 'compose.yaml': text, ...(settings !== undefined && { '.env': settings }) };
  return findingsIn(rule, files).map(({ severity, message }) => `${severity} ${message}`);
}

describe('env/undefined', () => {
  it.each([
    ['a variable without a value', 'X: ${A}', 'B=1\n', ['warning Nobody gives A a value']],
    ['the same without an env file', 'X: ${A}', undefined, ['hint Nobody gives A a value']],
    ['many without an env file', 'X: ${A}${B}', undefined, ['hint There is no .env, and nobody']],
    ['a set one', 'X: ${A}', 'A=1\n', []],
    ['an empty one', 'X: ${A}', 'A=\n', []],
    ['a default', 'X: ${A:-1}', 'B=1\n', []],
    ['an alternative', 'X: ${A:+1}', 'B=1\n', []],
    ['a required one', 'X: ${A}${A:?set it}', 'B=1\n', []],
    ['one that is not needed', 'X: ${B:-${A}}', 'B=1\n', []],
    ['one that every shell sets', 'X: ${PWD}${HOME}', 'B=1\n', []],
    ['a dollar that is escaped', 'X: $${A}', 'B=1\n', []],
  ])('%s', (_name, variables, settings, expected) => {
    const messages = found(undefinedVariable, variables, settings);
    expect(messages).toEqual(expected.map((start) => expect.stringContaining(start)));
  });
});

describe('env/unused', () => {
  it.each([
    ['what nothing reads', 'X: ${A}', 'A=1\nB=1\n', 1],
    ['what is used with a default', 'X: ${A:-2}', 'A=1\n', 0],
    ['what is given on', 'A:', 'A=1\n', 0],
    ['what another setting uses', 'X: ${B}', 'A=1\nB=$A\n', 0],
    ['what compose reads', 'X: 1', 'COMPOSE_PROJECT_NAME=x\n', 0],
  ])('%s', (_name, variables, settings, count) => {
    expect(found(unusedSetting, variables, settings)).toHaveLength(count);
  });

  it('takes an env file that is given to a container as read', () => {
    const text = 'services:\n  api:\n    image: x:1\n    env_file: .env\n';
    expect(findingsIn(unusedSetting, { 'compose.yaml': text, '.env': 'A=1\n' })).toEqual([]);
  });
});

describe('env/near-miss', () => {
  it.each([
    ['a setting nearly as asked for', 'X: ${SMTP_HOST:-x}', 'SMTP_HST=1\n', /Was|SMTP_HST is set/],
    ['a use nearly as set', 'X: ${SMTP_HSOT} ${SMTP_HOST}', 'SMTP_HOST=1\n', /SMTP_HSOT is asked/],
  ])('finds %s', (_name, variables, settings, message) => {
    expect(found(nearMiss, variables, settings)).toEqual([expect.stringMatching(message)]);
  });

  it.each([
    ['POSTGRES_USERNAME: x', 1],
    ['POSTGRES_PASWORD: x', 1],
    ['POSTGRES_USER: x', 0],
    ['POSTGRES_USERNAME: x\n      POSTGRES_USER: x', 0],
    ['POSTGRES_HOST: x', 0],
    ['POSTGRES_PASSWORD_FILE: x', 0],
  ])('of Postgres, %s: %d', (variables, count) => {
    const text = `services:\n  db:\n    image: postgres:16\n    environment:\n      ${variables}\n`;
    expect(findingsIn(nearMiss, { 'compose.yaml': text })).toHaveLength(count);
  });

  it.each([
    ['SMTP_HOST', 'SMTP_HST', true],
    ['SMTP_HOST', 'SMTP_HOOST', true],
    ['SMTP_HOST', 'SMTP_HSOT', true],
    ['SMTP_HOST', 'SMTP_HIST', true],
    ['SMTP_HOST', 'SMTP_PORT', false],
    ['PORT_1', 'PORT_2', false],
    ['ABC', 'ABD', false],
    ['SMTP_HOST', 'SMTP_HOST', false],
  ])('%s and %s: %s', (a, b, expected) => {
    expect([isSlip(a, b), isSlip(b, a)]).toEqual([expected, expected]);
  });
});

describe('env/two-defaults', () => {
  it.each([
    ['two defaults', 'X: ${A:-1}${A:-2}', 1],
    ['three defaults', 'X: ${A:-1}${A-2}${A:-3}', 1],
    ['one default', 'X: ${A:-1}${A-1}${A}', 0],
    ['the same in quotes', 'X: ${A:-1}${A:-"1"}', 0],
    ['what depends on others', 'X: ${A:-$B}${A:-1}', 0],
  ])('%s', (_name, variables, count) => {
    expect(found(twoDefaults, variables)).toHaveLength(count);
  });

  it('shows no secret', () => {
    const [message] = found(twoDefaults, 'X: ${A_TOKEN:-h0nest}${A_TOKEN:-t0-god}');
    expect(message).toContain('A_TOKEN has 2 different defaults');
    expect(message).not.toMatch(/h0nest|t0-god/);
  });
});
