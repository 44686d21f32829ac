import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { output } from '../run.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const folder = join(root, 'examples', '01-hello');
const bin = join(root, 'tools', 'alfred', 'bin', 'alfred.mjs');

// In place, because the example finds the packages of this repository by the way that leads up from it.
const made = ['dist', '.alfred'].filter((name) => !existsSync(join(folder, name)));
afterEach(() =>
  made.forEach((name) => rmSync(join(folder, name), { recursive: true, force: true })),
);

it('01-hello bundles, with the kit in it and no test', async () => {
  const printed = await output(process.execPath, [bin, 'bundle', '--json'], { cwd: folder });
  expect(JSON.parse(printed)).toEqual({
    bundles: [expect.objectContaining({ service: 'hello', folder: 'dist/agents/hello' })],
  });
  const meta = readFileSync(join(folder, 'dist/agents/hello/meta.json'), 'utf8');
  const inputs = Object.keys((JSON.parse(meta) as { inputs: object }).inputs);
  expect(inputs).toContain('agents/hello/src/agent.ts');
  expect(inputs).toContain('../../packages/service-kit/src/service.ts');
  expect(inputs.filter((path) => /\.test\.ts$|\/testing\b/.test(path))).toEqual([]);
  await output(process.execPath, ['--check', join(folder, 'dist/agents/hello/main.js')]);
});
