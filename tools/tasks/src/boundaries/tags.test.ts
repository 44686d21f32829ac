import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { beforeAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** Nx leaves its project graph in .nx, which is all the rule looks at. */
beforeAll(() => {
  const env = { ...process.env, NX_DAEMON: 'false', NX_ISOLATE_PLUGINS: 'false' };
  execFileSync(`${root}node_modules/.bin/nx`, ['show', 'projects'], { cwd: root, env });
});

const refused: readonly (readonly [path: string, imported: string])[] = [
  ['packages/contract/src/index.ts', '@alfred/model'],
  ['packages/health/src/index.ts', '@alfred/platform'],
  ['packages/platform/src/index.ts', '@alfred/resilience'],
];

it.each(refused)('the tags keep %s from %s', async (path, imported) => {
  const eslint = new ESLint({ cwd: root });
  const [result] = await eslint.lintText(`import '${imported}';\n`, { filePath: `${root}${path}` });
  const rules = (result?.messages ?? []).map(({ ruleId }) => ruleId);
  expect(rules).toContain('@nx/enforce-module-boundaries');
});
