import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf } from '@alfred/compose-file/testing';
import { describe, expect, it } from 'vitest';
import { checkDefect } from './check-defect.js';
import { defects } from './table.js';

const root = join(import.meta.dirname, '../../defects');

/** All files of a defect's folder, by path. */
function textsOf(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

const shown = ({ code, severity, at, message }: ReturnType<typeof checkDefect>[number]): string =>
  `${severity} ${code} ${at.file}:${at.line}:${at.column} ${message}`;

describe.each(defects)('$id', (defect) => {
  const texts = textsOf(join(root, defect.id));
  const files = filesOf(texts);

  it('has the files that the table says', () => {
    const own = ['bad.yaml', 'good.yaml'];
    expect(Object.keys(texts).sort()).toEqual([...own, ...(defect.files ?? [])].sort());
  });

  it(`is found by ${defect.rule}`, () => {
    const found = checkDefect(defect, 'bad', files);
    expect(
      found.map(({ code }) => code),
      found.map(shown).join('\n'),
    ).toContain(defect.rule);
  });

  it('is not found in its twin, and nothing else that is wrong', () => {
    const found = checkDefect(defect, 'good', files);
    const wrong = found.filter(({ code, severity }) => code === defect.rule || severity !== 'hint');
    expect(wrong.map(shown).join('\n')).toBe('');
  });
});

it('no folder is without its row', () => {
  const folders = readdirSync(root).flatMap((family) =>
    readdirSync(join(root, family)).map((what) => `${family}/${what}`),
  );
  expect(defects.map(({ id }) => id).sort()).toEqual(folders.sort());
});
