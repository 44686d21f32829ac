import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readProject } from '@alfred/compose-file';
import { filesOf } from '@alfred/compose-file/testing';
import { checkProject, composeRules, gatherFacts, type Finding } from '@alfred/compose';
import { defects, fixed } from '@alfred/compose/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../src/run.js';

type Texts = Readonly<Record<string, string>>;

const folder = mkdtempSync(join(tmpdir(), 'alfred-compose-fixes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function check(texts: Texts, target?: 'compose' | 'swarm'): readonly Finding[] {
  const files = filesOf(texts);
  const read = readProject({ paths: ['compose.yaml'], files, environment: {} });
  const facts = read.project === undefined ? undefined : gatherFacts(read.project, { files });
  return checkProject(read, facts, target === undefined ? {} : { target });
}

/** Whether Docker Compose takes the files. */
async function isAccepted(name: string, texts: Texts): Promise<boolean> {
  const cwd = join(folder, name);
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
  const { code } = await run('docker', ['compose', '-f', 'compose.yaml', 'config', '-q'], { cwd });
  return code === 0;
}

/** The files of a defect, as a project of their own. */
function textsOf(id: string, files: readonly string[]): Texts {
  const at = new URL(`../../../packages/compose/defects/${id}/`, import.meta.url);
  const read = (path: string): string => readFileSync(new URL(path, at), 'utf8');
  return Object.fromEntries([
    ['compose.yaml', read('bad.yaml')],
    ...files.map((path) => [path, read(path)] as const),
  ]);
}

/** Every example with a fix: those of the pages, and the seeded defects. */
const examples = [
  ...composeRules.map(({ id, target, page }) => ({ name: id, id, target, texts: page.bad })),
  ...defects
    .filter(({ hasEnvFiles, host }) => hasEnvFiles !== true && host === undefined)
    .map(({ id, rule, target, files = [] }) => ({
      name: `defect ${id}`,
      id: rule,
      target,
      texts: textsOf(id, files),
    })),
].flatMap(({ name, id, target, texts }) => {
  const finding = check(texts, target).find(({ code, fix }) => code === id && fix !== undefined);
  return finding?.fix === undefined ? [] : [{ name, id, target, texts, fix: finding.fix }];
});

it('rules have fixes', () => {
  expect(new Set(examples.map(({ id }) => id)).size).toBeGreaterThan(12);
});

describe.each(examples)('the fix of $name', ({ name, id, target, texts, fix }) => {
  it('takes its finding away, adds no error, and Docker Compose takes the result', async () => {
    const after = fixed(texts, fix);
    const before = check(texts, target);
    const left = check(after, target);
    const count = (findings: readonly Finding[]): number =>
      findings.filter(({ code }) => code === id).length;
    expect(count(left)).toBeLessThan(count(before));
    const codes = before.map(({ code }) => code);
    expect(
      left.filter(({ code, severity }) => severity === 'error' && !codes.includes(code)),
    ).toEqual([]);
    const key = name.replaceAll(/\W/g, '-');
    if (await isAccepted(`${key}-before`, texts)) expect(await isAccepted(key, after)).toBe(true);
  });
});
