import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

// The tag rule needs the project graph and has a test of its own below; each snippet here is judged by the words in it.
const eslint = new ESLint({
  cwd: root,
  overrideConfig: { rules: { '@typescript-eslint/no-unused-vars': 'off' } },
});

/** The ids of the rules that a file of this text, at this place, would break. */
async function brokenRules(path: string, text: string): Promise<readonly (string | null)[]> {
  const [result] = await eslint.lintText(text, { filePath: `${root}${path}` });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId);
}

const effects = 'packages/platform/src/plan/zz.ts';
const imports = 'no-restricted-imports';
const globals = 'no-restricted-globals';
const properties = 'no-restricted-properties';
const syntax = 'no-restricted-syntax';
const downward = 'alfred/downward';
const words = 'alfred/no-target-words';

const refused: readonly (readonly [what: string, path: string, text: string, rule: string])[] = [
  ['the disk in a decision', effects, "import { readFileSync } from 'node:fs';", imports],
  ['the disk, old name', effects, "import { readFile } from 'fs/promises';", imports],
  ['randomness by import', effects, "import { randomUUID } from 'node:crypto';", imports],
  ['process', effects, "export const a = process.env['A'];", globals],
  ['a timer', effects, 'setTimeout(() => 1, 2);', globals],
  ['the clock', effects, 'export const a = Date.now();', properties],
  ['the clock, by a new date', effects, 'export const a = new Date();', syntax],
  ['chance', effects, 'export const a = Math.random();', properties],
  ['process in the model', 'packages/model/src/zz.ts', 'process.exit(1);', globals],
  ['the clock in the contract', 'packages/contract/src/zz.ts', 'Date.now();', properties],
  ['a policy that waits', 'packages/resilience/src/zz.ts', 'setTimeout(() => 1, 2);', globals],
  ['a check that rolls dice', 'packages/health/src/zz.ts', 'Math.random();', properties],
  ['console in a package', 'packages/service-kit/src/zz.ts', 'console.log(1);', 'no-console'],

  ['platform in runtime', 'packages/health/src/zz.ts', "import '@alfred/platform';", downward],
  ['runtime in platform', 'packages/platform/src/zz.ts', "import '@alfred/service-kit';", downward],
  ['model in contract', 'packages/contract/src/zz.ts', "import '@alfred/model';", downward],
  ['kit in resilience', 'packages/resilience/src/zz.ts', "import '@alfred/service-kit';", downward],
  ['runtime in the CLI', 'tools/alfred/src/zz.ts', "import '@alfred/health';", downward],
  ['a tool in a package', effects, "import '../../../../tools/bench/src/main.js';", downward],
  ['an agent, by path', 'agents/a/src/zz.ts', "import '../../b/src/plugin.js';", downward],
  ['an agent in a lib', 'libs/a/src/zz.ts', "import '../../../agents/b/src/plugin.js';", downward],
  ['platform in an agent', 'agents/a/src/zz.ts', "import '@alfred/platform';", downward],
  ['platform in a lib', 'libs/a/src/zz.ts', "import '@alfred/platform';", downward],
  [
    'a package by path',
    'tools/alfred/src/zz.ts',
    "import '../../../packages/model/src/graph.js';",
    downward,
  ],
  ['past the door', 'tools/alfred/src/zz.ts', "import '@alfred/model/src/graph.js';", downward],
  [
    'a fake clock in a service',
    'packages/health/src/zz.ts',
    "import '@alfred/resilience/testing';",
    downward,
  ],
  ['a lazy import', 'agents/a/src/zz.ts', "await import('../../b/src/plugin.js');", downward],
  [
    'a type import',
    'agents/a/src/zz.ts',
    "export type A = import('../../b/src/a.js').A;",
    downward,
  ],
  ['a re-export', 'agents/a/src/zz.ts', "export { a } from '../../b/src/a.js';", downward],
  [
    'an emitter in another',
    'packages/platform/src/emit/swarm/zz.ts',
    "import '../compose/index.js';",
    downward,
  ],
  [
    'emitters in their formats',
    'packages/platform/src/emit/formats/zz.ts',
    "import '../compose/index.js';",
    downward,
  ],
  ['the disk room in a decision', effects, "import '../workspace/read.js';", downward],
  ['an emitter in a decision', effects, "import '../emit/index.js';", downward],
  [
    'decisions in a rule',
    'packages/platform/src/rules/zz.ts',
    "import '../plan/index.js';",
    downward,
  ],
  [
    'rules in the catalogue',
    'packages/platform/src/catalogue/zz.ts',
    "import '../rules/index.js';",
    downward,
  ],

  ['a target in a name', effects, 'export const composeFile = 1;', words],
  ['a target in a string', effects, "export const a = 'runs on swarm';", words],
  ['a target in a comment', effects, '// as Kubernetes does', words],
  ['a target in a template', effects, 'export const a = `docker-${1}`;', words],
  ["a target's own key", effects, "export const a = 'service_healthy';", words],

  ['a default export', 'tools/alfred/src/zz.ts', 'export default 1;', syntax],
  ['a star export', 'tools/alfred/src/zz.ts', "export * from './a.js';", syntax],
  [
    'any',
    'tools/alfred/src/zz.ts',
    'export const a: any = 1;',
    '@typescript-eslint/no-explicit-any',
  ],
  [
    '!',
    'tools/alfred/src/zz.ts',
    'export const a = [1][0]!;',
    '@typescript-eslint/no-non-null-assertion',
  ],
  ['a mark for later', 'tools/alfred/src/zz.ts', '// TO' + 'DO: later', 'no-warning-comments'],
  ['a skipped test', 'packages/model/src/zz.test.ts', "it.skip('a', () => {});", syntax],
  ['a retried test', 'packages/model/src/zz.test.ts', "it('a', { retry: 2 }, () => {});", syntax],
  ['301 lines', 'tools/alfred/src/zz.ts', '// a line\n'.repeat(301), 'max-lines'],
];

const accepted: readonly (readonly [what: string, path: string, text: string])[] = [
  ['the disk in its room', 'packages/platform/src/workspace/zz.ts', "import 'node:fs';"],
  ['the real clock', 'packages/resilience/src/clock.ts', 'export const now = () => Date.now();'],
  ['the disk in a test', 'packages/platform/src/plan/zz.test.ts', "import 'node:fs';"],
  ['a date from a number', effects, 'export const a = new Date(0);'],
  ['a hash', effects, "import { createHash } from 'node:crypto';"],
  ['contract in runtime', 'packages/health/src/zz.ts', "import '@alfred/contract';"],
  ['contract in platform', effects, "import '@alfred/contract';"],
  ['the kit in an agent', 'agents/a/src/zz.ts', "import '@alfred/service-kit';"],
  ["an agent's own file", 'agents/a/test/zz.test.ts', "import '../src/plugin.js';"],
  [
    'formats in an emitter',
    'packages/platform/src/emit/swarm/zz.ts',
    "import '../formats/yaml.js';",
  ],
  [
    'the signature in an emitter',
    'packages/platform/src/emit/env/zz.ts',
    "import '../emitter.js';",
  ],
  [
    'the pipeline in a test',
    'packages/platform/src/explain/zz.test.ts',
    "import '../pipeline.js';",
  ],
  ['words that only look like it', effects, 'export const decomposed = 1; // composes, pods'],
  [
    'targets where they belong',
    'packages/platform/src/emit/swarm/zz.ts',
    'export const swarm = 1;',
  ],
];

describe('lint holds each boundary', () => {
  it.each(refused)('refuses %s', async (_what, path, text, rule) => {
    expect(await brokenRules(path, text)).toContain(rule);
  });

  it.each(accepted)('accepts %s', async (_what, path, text) => {
    expect(await brokenRules(path, text)).toEqual([]);
  });
});
