// Builds the command line into one file. Runs when the bundle is absent or one of its inputs changed.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLE_NAME, hashFile, stampOf, withRecord } from './bundle.mjs';

/** Large or seldom used: loaded from node_modules when a command asks for them. */
const EXTERNAL = ['@clack/prompts', '@hpcc-js/wasm-graphviz', 'esbuild', 'listr2'];

/** What changes the result though esbuild does not list it: installed versions, import aliases, the build itself. */
const FURTHER_INPUTS = [
  'package-lock.json',
  'node_modules/.package-lock.json',
  'tsconfig.json',
  'tsconfig.base.json',
  'tools/alfred/package.json',
  'tools/alfred/bin/build.mjs',
];

/** Builds, writes what can be written (a read-only tree is fine), and gives the bundle back. */
export async function buildBundle(folder, root) {
  process.stderr.write(
    'alfred: building the command line (once; its sources are new or changed)\n',
  );
  const { build } = await import('esbuild');
  const result = await build({
    absWorkingDir: root,
    entryPoints: ['tools/alfred/src/entry.ts'],
    outfile: 'tools/alfred/dist/alfred.cjs',
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    minify: true,
    legalComments: 'none',
    sourcemap: 'linked',
    metafile: true,
    external: EXTERNAL,
    define: { 'import.meta.url': 'alfredModuleUrl' },
    banner: { js: 'var alfredModuleUrl=require("node:url").pathToFileURL(__filename).href;' },
    logLevel: 'error',
  });
  const textOf = (suffix) => result.outputFiles.find(({ path }) => path.endsWith(suffix))?.text;
  const text = (textOf('.cjs') ?? '').trimEnd();
  const bundle = { file: join(folder, BUNDLE_NAME), text, id: idOf(text), onDisk: true };
  const record = { id: bundle.id, inputs: stampInputs(result.metafile, root) };
  bundle.onDisk = write(folder, withRecord(text, record), textOf('.map') ?? '');
  return bundle;
}

function idOf(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Installed packages are covered by the lock files; of the rest each file counts. */
function stampInputs(metafile, root) {
  const own = Object.keys(metafile.inputs).filter((path) => !path.includes('node_modules/'));
  const inputs = [...own, ...FURTHER_INPUTS].sort();
  return Object.fromEntries(
    inputs.map((path) => [path, [...stampOf(join(root, path)), hashFile(join(root, path))]]),
  );
}

/** @returns whether the bundle is on disk */
function write(folder, text, map) {
  try {
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(folder)) {
      if (name.endsWith('.cache')) rmSync(join(folder, name), { force: true });
    }
    writeWhole(join(folder, `${BUNDLE_NAME}.map`), map);
    writeWhole(join(folder, BUNDLE_NAME), text);
    return true;
  } catch {
    return false;
  }
}

function writeWhole(path, text) {
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, text);
  renameSync(temporary, path);
}
