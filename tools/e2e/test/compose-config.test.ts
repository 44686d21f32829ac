import { composeConfig, readProject, type ReadOptions } from '@alfred/compose-file';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { diskFiles } from '../src/disk-files.js';
import { output } from '../src/run.js';
import { sample } from './compose-config/sample.js';

const folder = mkdtempSync(join(tmpdir(), 'alfred-compose-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const environment = { HOME: '/home/somebody', SET: 'set' };

/** What compose prints of files, and what we would. */
async function both(
  root: string,
  names: readonly string[],
  more: Pick<ReadOptions, 'profiles'> = {},
): Promise<readonly [theirs: unknown, ours: unknown]> {
  const paths = names.map((name) => join(root, name));
  const profiles = (more.profiles ?? []).flatMap((profile) => ['--profile', profile]);
  const files = paths.flatMap((path) => ['-f', path]);
  const args = ['compose', ...profiles, ...files, 'config', '--format', 'json'];
  const printed = await output('docker', args, { cwd: root, env: environment });
  const { project, diagnostics } = readProject({
    paths,
    files: diskFiles,
    environment,
    projectDirectory: dirname(paths[0] ?? root),
    missingVariables: 'compose',
    ...more,
  });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (project === undefined) throw new Error('there is no project');
  return [JSON.parse(printed) as unknown, JSON.parse(JSON.stringify(composeConfig(project)))];
}

describe('a sample with every feature', () => {
  for (const [path, text] of Object.entries(sample)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }

  it.each([
    ['one file', ['base.yaml'], []],
    ['two files', ['base.yaml', 'over.yaml'], []],
    ['two files, all profiles', ['base.yaml', 'over.yaml'], ['*']],
    ['includes', ['including.yaml'], []],
  ])('means to us what it means to compose: %s', async (_what, names, profiles) => {
    const [theirs, ours] = await both(folder, names, { profiles });
    expect(ours).toEqual(theirs);
  });
});

/** Real compose files beside the checkout; without them this looks at nothing. The bench looks at all of them. */
const corpus = new URL('../../../../shared/corpus/', import.meta.url);

/** Files of many owners that compose takes as they are. */
const chosen = existsSync(corpus)
  ? readFileSync(new URL('../test/compose-config/corpus.txt', import.meta.url), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && existsSync(new URL(line, corpus)))
  : [];

it(`files of real projects mean to us what they mean to compose (${chosen.length} there)`, async () => {
  for (const path of chosen) {
    const [theirs, ours] = await both(new URL('.', corpus).pathname, [path]);
    expect(ours, path).toEqual(theirs);
  }
});
