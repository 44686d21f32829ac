import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Target } from '@alfred/platform';
import {
  exampleNames,
  exampleTargets,
  expectedFolder,
  printedCode,
  printExample,
} from './example.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** Writes what an example gives now beside its manifests; false, and nothing written, when the manifests have errors. */
function updateExample(name: string, target: Target): boolean {
  const folder = join(root, 'examples', name);
  const { files, diagnostics } = printExample(folder, target);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  for (const { code, message, at } of errors) {
    process.stderr.write(`examples/${name}/${at.file}:${at.line}: ${code}: ${message}\n`);
  }
  if (errors.length > 0) return false;
  const expected = expectedFolder(folder, target);
  rmSync(expected, { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(expected, dirname(path)), { recursive: true });
    writeFileSync(join(expected, path), text);
  }
  for (const [path, text] of printedCode(files)) writeFileSync(join(folder, path), text);
  process.stdout.write(`${name} for ${target}: ${Object.keys(files).length} files\n`);
  return true;
}

for (const name of exampleNames(root)) {
  for (const target of exampleTargets(join(root, 'examples', name))) {
    if (!updateExample(name, target)) process.exitCode = 1;
  }
}
