import { describe, expect, it } from 'vitest';
import { fixed } from '../testing/fixed.js';
import { findingsIn } from '../testing/found-by.js';
import type { ComposeRule } from '../rule.js';
import { commentTrap } from './comment-trap.js';
import { dollarEaten } from './dollar-eaten.js';
import { droppedByMerge } from './dropped-by-merge.js';
import { quotesKept } from './quotes-kept.js';
import { retyped } from './retyped.js';

const service = (lines: string) => ({
  'compose.yaml': `services:\n  a:\n    image: x:1\n    ${lines}\n`,
});

/** What is found in a service with these lines, and the lines once the fixes are made. */
function found(rule: ComposeRule, lines: string): { count: number; mended: string | undefined } {
  const files = service(lines);
  const findings = findingsIn(rule, files);
  const [first] = findings;
  const mended = first?.fix && fixed(files, first.fix)['compose.yaml'];
  return {
    count: findings.length,
    mended: mended?.slice(service('')['compose.yaml'].length - 1, -1),
  };
}

describe('env/retyped', () => {
  it.each([
    ['environment: { V: 1.10 }', "environment: { V: '1.10' }"],
    ['environment: { V: 01067 }', "environment: { V: '01067' }"],
    ['environment: { V: 7184e23 }', "environment: { V: '7184e23' }"],
    ['environment: { V: 0x10 }', "environment: { V: '0x10' }"],
    ['build: { context: ., args: { PY: 3.10 } }', "build: { context: ., args: { PY: '3.10' } }"],
  ])('finds and mends %s', (lines, mended) => {
    expect(found(retyped, lines)).toEqual({ count: 1, mended });
  });

  it.each([
    'environment: { V: 1.5, W: 10, X: yes, Y: true, Z: text }',
    'environment: { V: "1.10", W: ~ }',
    'environment: [V=1.10]',
    'environment: { V: "${V:-1.10}" }',
  ])('allows %s', (lines) => {
    expect(found(retyped, lines).count).toBe(0);
  });
});

describe('env/quotes-kept', () => {
  it.each([
    ['environment: [V="x"]', 'environment: [V=x]'],
    ["environment:\n      - V='x y'", 'environment:\n      - V=x y'],
    ['environment: ["V=\'x\'"]', undefined],
    ['environment:\n      - V="x "', undefined],
  ])('finds %s', (lines, mended) => {
    expect(found(quotesKept, lines)).toEqual({ count: 1, mended });
  });

  it.each(['environment: { V: "x" }', `environment: { V: '"x"' }`, 'environment: [V=a"b]'])(
    'allows %s',
    (lines) => {
      expect(found(quotesKept, lines).count).toBe(0);
    },
  );
});

describe('env/comment-trap', () => {
  it.each([
    ['V: #ff6600', ['warning']],
    ['V: ops #alerts', ['hint']],
    ['V: # why', []],
    ['V: ops # why not', []],
    ['V: ops #why it is', []],
    ['V: 80 #default', []],
    ['V: "ops #alerts"', []],
    ['V: ops#alerts', []],
  ])('%s', (variable, expected) => {
    const files = service(`environment:\n      ${variable}`);
    expect(findingsIn(commentTrap, files).map(({ severity }) => severity)).toEqual(expected);
  });

  it.each([
    ['environment:\n      V: #ff6600\n      W: x', "environment:\n      V: '#ff6600'\n      W: x"],
    ['environment:\n      V: ops #alerts', "environment:\n      V: 'ops #alerts'"],
  ])('mends %s', (lines, mended) => {
    expect(found(commentTrap, lines).mended).toBe(mended);
  });

  it.each([
    ['V=# why', ['warning']],
    ['V=ops #alerts', ['hint']],
    ['V=1 #default', []],
    ['V=ops # why not', []],
    ["V='ops #alerts'", []],
    ['V=#ff6600', []],
  ])('in .env %s', (line, expected) => {
    const files = { ...service('environment: { V: "${V}" }'), '.env': `${line}\n` };
    expect(findingsIn(commentTrap, files).map(({ severity }) => severity)).toEqual(expected);
  });
});

describe('env/dollar-eaten', () => {
  it.each([
    ['command: sh -c "echo $x"', 'command: sh -c "echo $$x"'],
    ['entrypoint: [sh, -c, "A=1; echo ${A}"]', 'entrypoint: [sh, -c, "A=1; echo $${A}"]'],
    [
      'command: sh -c "echo $K"\n    environment: { K: v }',
      'command: sh -c "echo $$K"\n    environment: { K: v }',
    ],
    ['labels: ["u=ann:$apr1$aBc$dEf"]', 'labels: ["u=ann:$$apr1$$aBc$$dEf"]'],
    ['environment: { A_PASSWORD: pa$word }', 'environment: { A_PASSWORD: pa$$word }'],
  ])('finds and mends %s', (lines, mended) => {
    expect(found(dollarEaten, lines)).toEqual({ count: 1, mended });
  });

  it.each([
    'command: serve --port $PORT',
    'command: sh -c "serve --port $PORT"',
    'command: sh -c "echo $$x"',
    'command: sh -c "echo $K"\n    environment: { K: "${K}" }',
    'environment: { A_PASSWORD: "${P}", URL: "http://$HOST" }',
    'healthcheck: { test: "echo $x" }',
  ])('allows %s', (lines) => {
    expect(found(dollarEaten, lines).count).toBe(0);
  });

  it.each([
    ['H=$2y$10$Qm3Vd7uXq1', 1],
    ["H='$2y$10$Qm3Vd7uXq1'", 0],
    ['A_PASSWORD=pa$word', 1],
    ['URL=http://$HOST/', 0],
  ])('in .env %s: %d', (line, count) => {
    const files = { ...service('environment: { H: "${H:-}" }'), '.env': `${line}\n` };
    const findings = findingsIn(dollarEaten, files);
    expect(findings).toHaveLength(count);
    expect(JSON.stringify(findings)).not.toMatch(/Qm3|word"/);
  });
});

describe('env/dropped-by-merge', () => {
  const stack = (own: string) => ({
    'compose.yaml': `x-all: &all\n  image: x:1\n  environment: { A: 1, B: 2 }\nservices:\n  a:\n    <<: *all\n${own}`,
  });

  it.each([
    ['an own map', '    environment: { C: 3 }\n', 'A and B do not reach it'],
    ['an own map with one of them', '    environment: { A: 3 }\n', 'B does not reach it'],
  ])('finds %s', (_name, own, message) => {
    const [first] = findingsIn(droppedByMerge, stack(own));
    expect(first?.message).toContain(message);
  });

  it.each([
    ['the shared one', ''],
    ['an own map with all of them', '    environment: { A: 3, B: 4, C: 5 }\n'],
    ['another key', '    labels: { C: 3 }\n'],
  ])('allows %s', (_name, own) => {
    expect(findingsIn(droppedByMerge, stack(own))).toEqual([]);
  });
});
