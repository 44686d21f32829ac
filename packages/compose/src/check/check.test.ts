import { readProject, type ReadResult } from '@alfred/compose-file';
import { filesOf } from '@alfred/compose-file/testing';
import { describe, expect, test } from 'vitest';
import { gatherFacts } from '../facts/gather.js';
import type { Finding } from '../rules/rule.js';
import { applyFixes } from './apply-fixes.js';
import { baselineOf, newFindings, parseBaseline, printBaseline } from './baseline.js';
import { checkProject, type CheckOptions } from './check-project.js';
import { parseCheckSettings } from './settings.js';
import { severityOf } from './severities.js';

const LATEST = `services:
  api:
    image: ghcr.io/acme/api:latest
    restart: always
`;

function read(text: string): ReadResult {
  return readProject({
    paths: ['compose.yaml'],
    files: filesOf({ 'compose.yaml': text }),
    environment: {},
  });
}

function check(text: string, options: CheckOptions = {}): readonly Finding[] {
  const result = read(text);
  const files = filesOf({ 'compose.yaml': text });
  const facts = result.project === undefined ? undefined : gatherFacts(result.project, { files });
  return checkProject(result, facts, options);
}

function codes(text: string, options: CheckOptions = {}): readonly string[] {
  return check(text, options).map(({ code }) => code);
}

describe('severities of a project', () => {
  test.each([
    ['image/latest', {}, 'warning'],
    ['image/latest', { 'image/*': 'error' }, 'error'],
    ['image/latest', { 'image/*': 'error', 'image/latest': 'hint' }, 'hint'],
    ['image/latest', { 'image/latest': 'off' }, undefined],
    ['image/latest', { 'env/*': 'off' }, 'warning'],
    ['constructor', {}, 'warning'],
  ] as const)('%s with %o is %s', (code, severities, expected) => {
    expect(severityOf(code, 'warning', severities)).toBe(expected);
  });

  test('change what a check tells', () => {
    expect(codes(LATEST)).toContain('image/latest');
    expect(codes(LATEST, { severities: { 'image/latest': 'off' } })).not.toContain('image/latest');
  });
});

describe('the order of findings', () => {
  test('is by severity, then by how soon a family hurts', () => {
    const found = check(`services:
  api:
    image: ghcr.io/acme/api:latest
    depends_on: [nobody]
`);
    expect(found[0]?.code).toBe('compose/unknown-need');
    const severities = found.map(({ severity }) => severity);
    expect(severities).toEqual([...severities].sort((a, b) => rank(a) - rank(b)));
  });
});

function rank(severity: string): number {
  return ['error', 'warning', 'hint'].indexOf(severity);
}

test('paths below the folder of the project are told from there, on every machine the same', () => {
  const directory = '/srv/shop';
  const text = `services:\n  api:\n    build: ./api\n    env_file: api.env\n  web:\n    build: ../web\n`;
  const files = filesOf({ '/srv/shop/compose.yaml': text });
  const result = readProject({ paths: ['/srv/shop/compose.yaml'], files, environment: {} });
  expect(result.project?.directory).toBe(directory);
  const facts = result.project === undefined ? undefined : gatherFacts(result.project, { files });
  const messages = checkProject(result, facts).map(({ message }) => message);
  expect(messages).toEqual(
    expect.arrayContaining([
      'There is no file api.env.',
      expect.stringMatching(/^"api" is to be built from api, /),
      expect.stringMatching(/^"web" is to be built from \/srv\/web, /),
    ]),
  );
  expect(messages.join()).not.toContain(`${directory}/`);
});

describe('an ignore comment', () => {
  const withComment = (comment: string, where: 'line' | 'above' | 'service' | 'top'): string =>
    [
      ...(where === 'top' ? [comment] : []),
      'services:',
      ...(where === 'service' ? [`  ${comment}`] : []),
      '  api:',
      ...(where === 'above' ? [`    ${comment}`] : []),
      `    image: ghcr.io/acme/api:latest${where === 'line' ? ` ${comment}` : ''}`,
      '    restart: always',
      '',
    ].join('\n');

  test.each(['line', 'above', 'service'] as const)('with a reason is heeded: %s', (where) => {
    const text = withComment('# alfred-ignore image/latest: rebuilt nightly', where);
    expect(codes(text)).not.toContain('image/latest');
    expect(codes(text)).not.toContain('check/unused-ignore');
  });

  test('for a whole file stands at its top', () => {
    const text = withComment('# alfred-ignore-file image/latest: rebuilt nightly', 'top');
    expect(codes(text)).not.toContain('image/latest');
  });

  test('without a reason is not heeded, and said so', () => {
    const text = withComment('# alfred-ignore image/latest', 'line');
    expect(codes(text)).toEqual(
      expect.arrayContaining(['image/latest', 'check/ignore-without-reason']),
    );
  });

  test('of an unknown rule proposes the one that was meant', () => {
    const text = withComment('# alfred-ignore image/lates: rebuilt nightly', 'line');
    const unknown = check(text).find(({ code }) => code === 'check/unknown-rule');
    expect(unknown?.help).toContain('image/latest');
  });

  test('that has nothing to ignore is a hint', () => {
    const text = withComment('# alfred-ignore image/latest: rebuilt nightly', 'line');
    expect(codes(text.replace(':latest', ':1.4.0'))).toContain('check/unused-ignore');
  });

  test('speaks of its place only', () => {
    const text = `${withComment('# alfred-ignore image/latest: rebuilt nightly', 'line')}  web:
    image: ghcr.io/acme/web:latest
    restart: always
`;
    const left = check(text).filter(({ code }) => code === 'image/latest');
    expect(left.map(({ service }) => service)).toEqual(['web']);
  });
});

describe('a baseline', () => {
  test('knows what was there, wherever its lines went', () => {
    const baseline = parseBaseline(printBaseline(baselineOf(check(LATEST))));
    expect(baseline).toBeDefined();
    const moved = check(`# one line more\n${LATEST}`);
    expect(newFindings(moved, baseline ?? { version: 1, known: {} }).found).toEqual([]);
  });

  test('lets through what is new, also a second one of a kind', () => {
    const baseline = baselineOf(check(LATEST));
    const more = check(`${LATEST}  web:
    image: ghcr.io/acme/web:latest
    restart: always
`);
    const { found, knownCount } = newFindings(more, baseline);
    expect(found.filter(({ code }) => code === 'image/latest')).toHaveLength(1);
    expect(knownCount).toBeGreaterThan(0);
  });

  test.each(['', '[]', '{"version":2,"known":{}}', '{"version":1,"known":{"a":"b"}}', 'nonsense'])(
    '%j is none',
    (text) => {
      expect(parseBaseline(text)).toBeUndefined();
    },
  );
});

describe('alfred-check.yaml', () => {
  test('says severities and the host', () => {
    const { settings, diagnostics } = parseCheckSettings(
      'alfred-check.yaml',
      'severities:\n  image/latest: off\n  probes/*: hint\nhost: { memory: 16G, cpus: 8 }\n',
    );
    expect(diagnostics).toEqual([]);
    expect(settings).toEqual({
      severities: { 'image/latest': 'off', 'probes/*': 'hint' },
      host: { memoryBytes: 16 * 1024 ** 3, cpus: 8 },
    });
  });

  test.each([
    ['severities:\n  image/latets: off\n', '2:3', 'image/latest'],
    ['severities:\n  image/latest: bad\n', '2:17', 'off, hint'],
    ['severity: {}\n', '1:1', 'severities'],
    ['host:\n  memory: lots\n', '2:11', '16G'],
    ['- a\n', '1:1', 'severities:'],
  ])('%j is told at %s', (text, place, help) => {
    const [fault] = parseCheckSettings('alfred-check.yaml', text).diagnostics;
    expect(`${fault?.at.line}:${fault?.at.column}`).toBe(place);
    expect(fault?.help).toContain(help);
  });
});

describe('fixes', () => {
  const at = { file: 'c.yaml', line: 1, column: 1, via: [] };
  const finding = (edits: readonly [number, number, string][], isSafe = true): Finding => ({
    code: 'a/b',
    severity: 'error',
    message: 'wrong',
    at,
    fix: {
      title: 'mend it',
      isSafe,
      edits: edits.map(([start, end, text]) => ({ file: 'c.yaml', start, end, text })),
    },
  });

  test.each([
    ['one', [finding([[0, 1, 'X']])], 'Xbcdef', 1],
    ['two apart', [finding([[4, 5, 'Y']]), finding([[0, 1, 'X']])], 'XbcdYf', 2],
    ['the first of two that meet', [finding([[0, 3, 'X']]), finding([[2, 4, 'Y']])], 'Xdef', 1],
    ['the same twice', [finding([[0, 1, 'X']]), finding([[0, 1, 'X']])], 'Xbcdef', 2],
    ['no unsafe one', [finding([[0, 1, 'X']], false)], undefined, 0],
    ['one that puts in', [finding([[2, 2, '--']])], 'ab--cdef', 1],
  ] as const)('%s', (_what, findings, expected, count) => {
    const { texts, fixes } = applyFixes(findings, () => 'abcdef');
    expect(texts.get('c.yaml')).toBe(expected);
    expect(fixes).toHaveLength(count);
  });
});
