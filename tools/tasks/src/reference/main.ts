import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { composeReferenceFiles } from '@alfred/compose';
import { referenceFiles } from '@alfred/platform';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const FOLDER = 'docs/reference';

/** Files of the folder that are not what the source says: the new text, or undefined where there should be none. */
function drift(): ReadonlyMap<string, string | undefined> {
  const wanted = new Map(
    [...referenceFiles(), ...composeReferenceFiles()].map(({ path, content }) => [path, content]),
  );
  const found = new Map<string, string | undefined>();
  for (const [path, content] of wanted) {
    const file = join(root, path);
    if (!existsSync(file) || readFileSync(file, 'utf8') !== content) found.set(path, content);
  }
  for (const path of filesThere()) if (!wanted.has(path)) found.set(path, undefined);
  return found;
}

function filesThere(): readonly string[] {
  const folder = join(root, FOLDER);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/'));
}

function write(path: string, content: string | undefined): void {
  const file = join(root, path);
  if (content === undefined) rmSync(file);
  else {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

const changed = drift();
if (process.argv.includes('--check')) {
  for (const path of changed.keys()) process.stderr.write(`${path} is not what the source says.\n`);
  if (changed.size > 0) {
    process.stderr.write('Run: node tools/tasks/reference.mjs\n');
    process.exitCode = 1;
  }
} else {
  for (const [path, content] of changed) write(path, content);
  process.stdout.write(`docs/reference: ${changed.size} files written or removed.\n`);
}
