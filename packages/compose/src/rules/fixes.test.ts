import { filesOf } from '@alfred/compose-file/testing';
import { readProject } from '@alfred/compose-file';
import { describe, expect, it } from 'vitest';
import { gatherFacts } from '../facts/gather.js';
import { composeRules } from './index.js';
import type { ComposeRule, Finding } from './rule.js';
import { fixed } from './testing/fixed.js';

const host = { memoryBytes: 32 * 1024 ** 3, cpus: 8 };

function foundIn(rule: ComposeRule, texts: Readonly<Record<string, string>>): readonly Finding[] {
  const files = filesOf(texts);
  const { project, diagnostics } = readProject({ paths: ['compose.yaml'], files, environment: {} });
  expect(diagnostics).toEqual([]);
  return project === undefined ? [] : rule.check(gatherFacts(project, { files, host }));
}

/** The compose file of a defect that a fix is made in, and what comes of it. */
const further: readonly (readonly [string, string, string])[] = [
  [
    'probes/shell-in-exec-form',
    'test: ["CMD", "pg_isready -U postgres"]',
    'test: ["CMD-SHELL", "pg_isready -U postgres"]',
  ],
  [
    'probes/shell-in-exec-form',
    "test:\n        - CMD\n        - 'curl -f http://127.0.0.1/'",
    "test:\n        - CMD-SHELL\n        - 'curl -f http://127.0.0.1/'",
  ],
  [
    'probes/shell-in-exec-form',
    'test:\n        - CMD\n        - /api\n        - health\n        - "||"\n        - exit\n        - "1" # or else',
    'test:\n        - CMD\n        - /api\n        - health # or else',
  ],
  ['probes/cannot-fail', 'test: /api health || true', 'test: /api health || exit 1'],
  [
    'probes/cannot-fail',
    'test: ["CMD-SHELL", "/api || exit 0"]',
    'test: ["CMD-SHELL", "/api || exit 1"]',
  ],
];

const withProbe = (test: string): string =>
  `services:\n  api:\n    image: ghcr.io/acme/api:1.6.0\n    healthcheck:\n      ${test}\n`;

describe('fixes', () => {
  it.each(composeRules.map((rule) => ({ id: rule.id, rule })))(
    '$id: its example is clean after its fix',
    ({ rule }) => {
      for (const { fix } of foundIn(rule, rule.page.bad)) {
        if (fix === undefined) continue;
        expect(fix.edits.length).toBeGreaterThan(0);
        expect(foundIn(rule, fixed(rule.page.bad, fix))).toEqual([]);
      }
    },
  );

  it.each(further)('%s: %j', (id, bad, good) => {
    const rule = composeRules.find((each) => each.id === id);
    const texts = { 'compose.yaml': withProbe(bad) };
    const fix = rule === undefined ? undefined : foundIn(rule, texts)[0]?.fix;
    expect(fix === undefined ? undefined : fixed(texts, fix)).toEqual({
      'compose.yaml': withProbe(good),
    });
  });
});
