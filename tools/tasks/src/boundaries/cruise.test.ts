import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, expect, it } from 'vitest';

const rulesFile = new URL('../../../../.dependency-cruiser.mjs', import.meta.url);

/** A tree that breaks rules; each file's text. */
const tree: Readonly<Record<string, string>> = {
  'packages/contract/src/index.ts': "import '../../model/src/index.js';",
  'packages/model/src/index.ts': 'export const a = 1;',
  'packages/health/src/index.ts': "import '../../platform/src/index.js';",
  'packages/health/src/circle.ts': "import './round.js';",
  'packages/health/src/round.ts': "import './circle.js';",
  'packages/health/src/lonely.ts': 'export const a = 1;',
  'packages/health/src/lost.ts': "import './nowhere.js';",
  'packages/health/src/round.test.ts': "import './round.js';",
  'packages/health/src/odd.ts': "import './round.test.js';",
  'packages/platform/src/index.ts': "import './plan/index.js';",
  'packages/platform/src/plan/index.ts': "import '../emit/compose/index.js';",
  'packages/platform/src/emit/compose/index.ts': "import '../swarm/index.js';\nimport './own.js';",
  'packages/platform/src/emit/compose/own.ts': "import '../formats/yaml.js';",
  'packages/platform/src/emit/swarm/index.ts': 'export const a = 1;',
  'packages/platform/src/emit/formats/yaml.ts': 'export const a = 1;',
  'agents/a/src/main.ts': "import '../../b/src/plugin.js';\nimport './own.js';",
  'agents/a/src/own.ts': "import '../../../libs/money/src/index.js';",
  'agents/b/src/plugin.ts': 'export const a = 1;',
  'libs/money/src/index.ts': "import '../../../agents/b/src/plugin.js';",
};

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'alfred-cruise-'));
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('finds each broken boundary, and nothing else', async () => {
  const { default: rules } = (await import(rulesFile.href)) as {
    default: { forbidden: NonNullable<ICruiseOptions['ruleSet']>['forbidden'] };
  };
  const { output } = await cruise(['packages', 'agents', 'libs'], {
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden: rules.forbidden },
    tsPreCompilationDeps: true,
  } as ICruiseOptions);
  const found = (output as ICruiseResult).summary.violations.map(
    ({ rule, from, to }) => `${rule.name}: ${from} → ${to}`,
  );
  expect(found.sort()).toEqual([
    'no-circle: packages/health/src/circle.ts → packages/health/src/round.ts',
    'no-orphan: packages/health/src/lonely.ts → packages/health/src/lonely.ts',
    'resolvable: packages/health/src/lost.ts → ./nowhere.js',
    'room-agents: agents/a/src/main.ts → agents/b/src/plugin.ts',
    'room-contract: packages/contract/src/index.ts → packages/model/src/index.ts',
    'room-emitter: packages/platform/src/emit/compose/index.ts → packages/platform/src/emit/swarm/index.ts',
    'room-health: packages/health/src/index.ts → packages/platform/src/index.ts',
    'room-libs: libs/money/src/index.ts → agents/b/src/plugin.ts',
    'room-plan: packages/platform/src/plan/index.ts → packages/platform/src/emit/compose/index.ts',
    'tests-are-leaves: packages/health/src/odd.ts → packages/health/src/round.test.ts',
  ]);
});
