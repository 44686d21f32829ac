import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { openEditor, type Editor, type Noted } from './editor.js';
import type { WrittenMap } from './print-value.js';
import { isOnlyChangedBy } from './testing.js';

type Plain = Readonly<Record<string, unknown>>;

const comment = fc.constantFrom('', ' # why', ' # it: is', '   # { x');
const blank = fc.constantFrom('', '\n', '\n# at the margin\n', '\n  # inside\n');
const deploy = fc.constantFrom(
  [],
  ['deploy:'],
  ['deploy: {}'],
  ['deploy: ~'],
  ['deploy: { replicas: 2 }'],
  ["deploy: {resources: {limits: {cpus: '1'}}}"],
  ['deploy:', '>replicas: 2', '># replicas: 3'],
  ['deploy:', '>resources:', '>>limits:', ">>>memory: '32M'"],
  ['deploy:', '>resources:', '>>reservations: { memory: 1M }'],
);
const needs = fc.constantFrom(
  [],
  ['depends_on: [db, q]'],
  ['depends_on: [ "db" ]'],
  ['depends_on:', '>- db', '>- q'],
  ['depends_on:', '- db', '# - q'],
  ['depends_on:', '>db: { condition: service_started }'],
  ['depends_on:', '>db:', '>>condition: service_started', '>>restart: true'],
);
const other = fc.constantFrom(
  ['image: x'],
  ['command: |', '>a', '>  b'],
  ['command: >-', '>a', ''],
  ['ports:', '- 80', '# - 81'],
  ['environment:', '>A: "1"', '>B: 2'],
  ['labels: { a: b }'],
  ['"user": root'],
);

/** A compose file with two services, in the styles that people write. */
const text = fc
  .record({
    step: fc.integer({ min: 1, max: 4 }),
    parts: fc.tuple(other, deploy, needs),
    order: fc.constantFrom([0, 1, 2], [2, 1, 0], [1, 0, 2], [0, 2, 1]),
    comment,
    blank,
    eol: fc.constantFrom('\n', '\r\n'),
    end: fc.constantFrom('', '\n', '\n\n', '\n# end\n'),
    mark: fc.constantFrom('', '\uFEFF'),
  })
  .map(({ blank: gap, comment: why, end, eol, mark, order, parts, step }) => {
    const indent = (count: number): string => ' '.repeat(count * step);
    const lines = order.flatMap((index) =>
      (parts[index] ?? []).map((line) => {
        const depth = /^>*/.exec(line)?.[0].length ?? 0;
        const said = line.slice(depth);
        return said === '' ? '' : `${indent(2 + depth)}${said}`;
      }),
    );
    const first = lines[0]?.includes('|') === true || lines[0]?.includes('>-') === true ? '' : why;
    const body = [`services:${why}`, `${indent(1)}a:`, ...lines].join('\n').replace('\n\n', '\n');
    const rest = `${gap === '' ? '' : gap}${indent(1)}db:\n${indent(2)}image: y${first}`;
    return mark + `${body}\n${rest.replace(/^\n/, '')}${end}`.replaceAll('\n', eol);
  });

const wish: WrittenMap = {
  deploy: { resources: { limits: { memory: '64M' } } },
  healthcheck: { test: ['CMD', 'x y', '0'], retries: 3 },
};

function merged(old: unknown, wished: unknown): unknown {
  if (typeof wished !== 'object' || wished === null || Array.isArray(wished)) return wished;
  const base = typeof old === 'object' && old !== null ? (old as Plain) : {};
  return {
    ...base,
    ...Object.fromEntries(
      Object.entries(wished).map(([key, one]) => [key, merged(base[key], one)]),
    ),
  };
}

function valueOf(from: string): { services: Record<string, Record<string, unknown>> } {
  return parse(from) as { services: Record<string, Record<string, unknown>> };
}

function made(from: string, edit: (editor: Editor) => Noted): string | undefined {
  const editor = openEditor(from);
  if (!editor.done) throw new Error(editor.message);
  const noted = edit(editor);
  if (!noted.done) return undefined;
  const { lines, text: after } = editor.result();
  expect(isOnlyChangedBy(from, after, lines)).toBe(true);
  return after;
}

describe('in any file', () => {
  it('set keys are there, all else is as it was, and setting them again changes nothing', () => {
    fc.assert(
      fc.property(text, (before) => {
        const after = made(before, (editor) => editor.set(['services', 'a'], wish));
        if (after === undefined) throw new Error('refused');
        const old = valueOf(before);
        expect(valueOf(after)).toEqual({
          services: { ...old.services, a: merged(old.services['a'], wish) },
        });
        expect(made(after, (editor) => editor.set(['services', 'a'], wish))).toBe(after);
      }),
      { numRuns: 200 },
    );
  });

  it('a condition is there, all else is as it was, and again changes nothing', () => {
    const set = (from: string): string | undefined =>
      made(from, (editor) => editor.setConditions(['services', 'a'], { db: 'service_healthy' }));
    fc.assert(
      fc.property(text, (before) => {
        const after = set(before);
        const old = valueOf(before);
        const there = old.services['a']?.['depends_on'];
        expect(after === undefined).toBe(there === undefined);
        if (after === undefined) return;
        const listed = Array.isArray(there)
          ? Object.fromEntries(there.map((name) => [name, { condition: 'service_started' }]))
          : there;
        const wished = merged(listed, { db: { condition: 'service_healthy' } });
        expect(valueOf(after)).toEqual({
          services: { ...old.services, a: { ...old.services['a'], depends_on: wished } },
        });
        expect(set(after)).toBe(after);
      }),
      { numRuns: 200 },
    );
  });

  it('a key that is set and removed again leaves the value as it was', () => {
    fc.assert(
      fc.property(text, (before) => {
        const after = made(before, (editor) => editor.set(['services', 'db'], { init: true }));
        const back =
          after === undefined
            ? undefined
            : made(after, (editor) => editor.remove(['services', 'db', 'init']));
        expect(back).toBe(before);
      }),
      { numRuns: 200 },
    );
  });
});
