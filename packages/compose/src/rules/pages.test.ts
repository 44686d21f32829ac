import { filesOf } from '@alfred/compose-file/testing';
import { readProject } from '@alfred/compose-file';
import { describe, expect, it } from 'vitest';
import { checkProject } from '../check/check-project.js';
import { gatherFacts } from '../facts/gather.js';
import { composeRules } from './index.js';
import type { ComposeRule } from './rule.js';

/** A host that all good examples fit on. */
const host = { memoryBytes: 32 * 1024 ** 3, cpus: 8 };

/** Findings in an example, without hints of other rules: an example shows one thing. */
function foundIn(rule: ComposeRule, texts: Readonly<Record<string, string>>): readonly string[] {
  const files = filesOf(texts);
  const read = readProject({ paths: ['compose.yaml'], files, environment: {} });
  expect(read.diagnostics).toEqual([]);
  const facts = read.project === undefined ? undefined : gatherFacts(read.project, { files, host });
  return checkProject(read, facts, rule.target === undefined ? {} : { target: rule.target })
    .filter(({ code, severity }) => code === rule.id || severity !== 'hint')
    .map(({ code, at }) => `${code} ${at.file}:${at.line}:${at.column}`);
}

describe.each(composeRules.map((rule) => ({ id: rule.id, rule })))('$id', ({ rule }) => {
  const { page } = rule;

  it('is written in sentences', () => {
    expect(page.title).toMatch(/^[A-Z].*[^.]$/);
    expect(page.why).toMatch(/^.{40,}\.$/s);
    expect(page.help).toMatch(/^.{10,}\.$/s);
  });

  it('the bad example shows it, and nothing else', () => {
    expect(foundIn(rule, page.bad).join('\n')).toBe(`${rule.id} ${page.at}`);
  });

  it('the good example shows nothing', () => {
    expect(foundIn(rule, page.good).join('\n')).toBe('');
  });
});

it('each id stands once', () => {
  const ids = composeRules.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
});
