import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '@alfred/model';
import { generate, readWorkspace, TARGETS, type Target } from '@alfred/platform';

/** Text of files by path, with `/` on every system. */
export type Texts = Readonly<Record<string, string>>;

/** What an example gives for a target. */
export interface Printed {
  readonly files: Texts;
  readonly diagnostics: readonly Diagnostic[];
}

/** Names of the examples, such as `01-hello`, in their order. */
export function exampleNames(root: string): readonly string[] {
  const folder = join(root, 'examples');
  const names = readdirSync(folder).filter((name) =>
    existsSync(join(folder, name, 'platform.yaml')),
  );
  return names.sort();
}

/** The targets an example is committed for: compose always, another where its folder is there. */
export function exampleTargets(folder: string): readonly Target[] {
  return TARGETS.filter(
    (target) => target === 'compose' || existsSync(expectedFolder(folder, target)),
  );
}

/** What the manifests of an example give. */
export function printExample(folder: string, target: Target): Printed {
  const { sources, diagnostics } = readWorkspace(folder);
  const generated = generate(sources, { target });
  const files = generated.files.map(({ path, content }) => [path, content] as const);
  return {
    files: Object.fromEntries(files),
    diagnostics: [...diagnostics, ...generated.diagnostics],
  };
}

/** What is committed beside the manifests. */
export function readExpected(folder: string, target: Target): Texts {
  const expected = expectedFolder(folder, target);
  if (!existsSync(expected)) return {};
  const paths = readdirSync(expected, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(expected.length + 1))
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
  return readTexts(expected, paths);
}

/** Texts of some files of a folder. */
export function readTexts(folder: string, paths: readonly string[]): Texts {
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** The printed files that the code of an example imports, so that they stand beside it too. */
export function printedCode(files: Texts): readonly (readonly [path: string, text: string])[] {
  return Object.entries(files).filter(([path]) => path.endsWith('.generated.ts'));
}

/** `examples/NN-name/expected/<target>` */
export function expectedFolder(folder: string, target: Target): string {
  return join(folder, 'expected', target);
}
