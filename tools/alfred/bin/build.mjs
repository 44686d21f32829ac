// Builds the command line into one file of chunks. Runs when it is absent or one of its inputs changed.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, transform } from 'esbuild';
import { straightImports } from './barrels.mjs';
import { BUNDLE_NAME, hashFile, stampOf } from './launch.mjs';
import { precompiledTemplates, templateFiles } from './templates.mjs';
import { writeParts } from './write-parts.mjs';

/** Large or seldom used: loaded from node_modules when a command asks for them. */
const EXTERNAL = ['@clack/prompts', '@hpcc-js/wasm-graphviz', 'esbuild'];

/** Modules of functions only that are loaded when one of them is first called; each becomes a chunk of this name. */
const DEFERRED = {
  parser: 'packages/platform/src/manifest/parse-written.ts',
  templates: 'packages/platform/src/scaffold/compile-template.ts',
};

/** What changes the result though esbuild does not list it: installed versions, import aliases, the build itself. */
const FURTHER_INPUTS = [
  'package-lock.json',
  'node_modules/.package-lock.json',
  'tsconfig.json',
  'tsconfig.base.json',
  'tools/alfred/package.json',
  'tools/alfred/bin/barrels.mjs',
  'tools/alfred/bin/build.mjs',
  'tools/alfred/bin/launch.mjs',
  'tools/alfred/bin/templates.mjs',
];

/**
 * Builds, writes what can be written (a read-only tree is fine), and gives the bundle back.
 * esbuild splits only ES modules into chunks and V8 caches only scripts, so each chunk is turned into a script after it.
 */
export async function buildBundle(folder, root) {
  process.stderr.write(
    'alfred: building the command line (once; its sources are new or changed)\n',
  );
  const result = await build({
    absWorkingDir: root,
    entryPoints: { entry: 'tools/alfred/src/entry.ts', ...DEFERRED },
    outdir: 'tools/alfred/dist',
    bundle: true,
    write: false,
    format: 'esm',
    splitting: true,
    platform: 'node',
    target: 'node20.19',
    minify: true,
    legalComments: 'none',
    sourcemap: 'inline',
    metafile: true,
    external: EXTERNAL,
    define: { 'import.meta.url': 'alfredModuleUrl' },
    plugins: [straightImports(root), precompiledTemplates(root), wholeNamespaces, deferred(root)],
    logLevel: 'silent',
  });
  const scripts = await Promise.all(result.outputFiles.map(toScript));
  const chunks = new Map(scripts.map(({ name, code }) => [name, code]));
  const id = createHash('sha256')
    .update(JSON.stringify([...chunks]))
    .digest('hex')
    .slice(0, 16);
  write(folder, { id, inputs: stampInputs(result.metafile, root) }, scripts);
  return { id, textOf: (name) => chunks.get(name) };
}

/**
 * `import { z } from 'zod'` names an object that holds everything zod has, forty languages included, and esbuild keeps
 * all of it; `import * as z` is the same object, of which only what is used stays.
 */
const wholeNamespaces = {
  name: 'whole-namespaces',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/](?:packages|tools)[\\/].*\.ts$/, namespace: 'file' }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(
        /^import \{ z \} from 'zod';$/m,
        "import * as z from 'zod';",
      ),
      loader: 'ts',
    }));
  },
};

/** Puts a module of the same functions in place of each deferred one; they load the real one when they are called. */
function deferred(root) {
  const chunkOf = new Map(
    Object.entries(DEFERRED).map(([chunk, path]) => [join(root, path), `${chunk}.js`]),
  );
  return {
    name: 'deferred',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^\.{1,2}\/.*\.js$/ }, ({ kind, path, resolveDir }) => {
        const source = join(resolveDir, path.replace(/\.js$/, '.ts'));
        if (kind === 'entry-point' || !chunkOf.has(source)) return undefined;
        return { path: source, namespace: 'deferred' };
      });
      onLoad({ filter: /.*/, namespace: 'deferred' }, ({ path }) => ({
        contents: [...readFileSync(path, 'utf8').matchAll(/^export function (\w+)/gm)]
          .map(([, name]) => forwarding(name, chunkOf.get(path)))
          .join('\n'),
      }));
    },
  };
}

function forwarding(name, chunk) {
  return `export const ${name} = (...given) => alfredLoad(${JSON.stringify(`./${chunk}`)}).${name}(...given);`;
}

/** A chunk as a script: static imports become `require`, dynamic ones a call of the loader's. */
async function toScript({ path, text }) {
  const own = text.replaceAll(/\bimport\("/g, 'alfredImport("');
  const { code, map } = await transform(own, {
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    minify: true,
    sourcemap: 'external',
    sourcefile: basename(path),
  });
  return { name: basename(path), code: code.trimEnd(), map };
}

/** Installed packages are covered by the lock files; of the rest each file counts. */
function stampInputs(metafile, root) {
  const own = Object.keys(metafile.inputs).filter(
    (path) => !/node_modules\/|^deferred:/.test(path),
  );
  const inputs = [...own, ...templateFiles(root), ...FURTHER_INPUTS].sort();
  return Object.fromEntries(
    inputs.map((path) => [path, [...stampOf(join(root, path)), hashFile(join(root, path))]]),
  );
}

function write(folder, facts, scripts) {
  try {
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(folder)) {
      if (/\.(?:cache|map)$/.test(name)) rmSync(join(folder, name), { force: true });
    }
    for (const { name, map } of scripts) writeFileSync(join(folder, `${name}.map`), map);
    const parts = scripts.map(({ name, code }) => [name, Buffer.from(code, 'latin1')]);
    writeParts(folder + BUNDLE_NAME, facts, new Map(parts));
  } catch {
    // A tree that cannot be written to: the next run builds again.
  }
}
