// Runs a TypeScript tool of this workspace.
// Usage: node tools/tasks/run.mjs FILE.ts [ARGUMENT ...]      or: import { runTask } from './run.mjs'
//
// The tool and every @alfred/* package it imports (through the paths of tsconfig.base.json) are bundled to one file under
// node_modules/.cache/alfred-tasks, which is then imported; all other packages stay imports. import.meta.url, dirname and
// filename are those of the source file, and stack traces name the source's lines.
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureInstall } from './ensure-install.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cacheFolder = join(root, 'node_modules', '.cache', 'alfred-tasks');
const oneDayMs = 24 * 60 * 60 * 1000;

/**
 * Installs what is missing, bundles `file` and imports it, with `args` as its process.argv from the third on.
 * @param {string} file path of the TypeScript file, absolute or from the working directory
 * @param {readonly string[]} args
 */
export async function runTask(file, args = []) {
  ensureInstall(root);
  const source = resolve(file);
  if (!existsSync(source)) {
    process.stderr.write(`There is no ${relative(process.cwd(), source)}: nothing was run.\n`);
    process.exit(2);
  }
  const bundle = await bundleTask(source);
  process.argv = [process.execPath, source, ...args];
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(bundle).href);
}

/** The path of the bundle of a TypeScript file; written when there is none of the same content. */
export async function bundleTask(source) {
  const { build } = await import('esbuild');
  const result = await build({
    entryPoints: [source],
    absWorkingDir: root,
    outfile: join(cacheFolder, 'bundle.mjs'),
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    conditions: [],
    mainFields: ['module', 'main'],
    sourcemap: 'inline',
    sourcesContent: false,
    tsconfig: join(root, 'tsconfig.base.json'),
    logLevel: 'error',
    plugins: [keepPackages(), keepImportMeta()],
  });
  const text = result.outputFiles[0].contents;
  const name = basename(source).replace(/\.[cm]?ts$/, '');
  const hash = createHash('sha256').update(source).update(text).digest('hex').slice(0, 16);
  const path = join(cacheFolder, `${name}-${hash}.mjs`);
  if (!existsSync(path)) writeAtOnce(path, text);
  return path;
}

/** Renamed into place, because another task may be importing the same file. */
function writeAtOnce(path, text) {
  const draft = `${path}.${process.pid}`;
  try {
    mkdirSync(cacheFolder, { recursive: true });
    removeOldBundles();
    writeFileSync(draft, text);
    renameSync(draft, path);
  } catch (error) {
    process.stderr.write(`Cannot keep the built tool in ${cacheFolder}: ${error.message}\n`);
    process.exit(1);
  }
}

function removeOldBundles() {
  const limit = Date.now() - oneDayMs;
  for (const name of readdirSync(cacheFolder)) {
    if (!/-[0-9a-f]{16}\.mjs/.test(name)) continue;
    const path = join(cacheFolder, name);
    const info = statSync(path, { throwIfNoEntry: false });
    if (info && info.mtimeMs < limit) rmSync(path, { force: true });
  }
}

/** Packages stay imports. One that npm put inside a workspace folder is named by its path, since the bundle lies at the root. */
function keepPackages() {
  return {
    name: 'keep-packages',
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, async (found) => {
        if (found.pluginData === seen || found.kind === 'entry-point') return undefined;
        if (isAbsolute(found.path) || found.path.startsWith('node:')) return undefined;
        const { path, errors } = await build.resolve(found.path, {
          kind: found.kind,
          resolveDir: found.resolveDir,
          importer: found.importer,
          pluginData: seen,
        });
        if (errors.length > 0) return { path: found.path, external: true };
        if (!path.includes('/node_modules/')) return { path };
        const hoisted = path.startsWith(join(root, 'node_modules') + '/');
        return { path: hoisted ? found.path : pathToFileURL(path).href, external: true };
      });
    },
  };
}

const seen = Symbol('already resolved');

/** Replaces import.meta.url, dirname and filename by those of the source; lines and columns before them stay. */
function keepImportMeta() {
  return {
    name: 'keep-import-meta',
    setup(build) {
      build.onLoad({ filter: /\.[cm]?ts$/ }, (found) => {
        const text = readFileSync(found.path, 'utf8');
        if (!text.includes('import.meta.')) return undefined;
        const contents = text
          .replaceAll(/\bimport\.meta\.url\b/g, JSON.stringify(pathToFileURL(found.path).href))
          .replaceAll(/\bimport\.meta\.dirname\b/g, JSON.stringify(dirname(found.path)))
          .replaceAll(/\bimport\.meta\.filename\b/g, JSON.stringify(found.path));
        return { contents, loader: 'ts' };
      });
    },
  };
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [file, ...args] = process.argv.slice(2);
  if (file === undefined) {
    process.stderr.write('Usage: node tools/tasks/run.mjs FILE.ts [ARGUMENT ...]\n');
    process.exit(2);
  }
  await runTask(file, args);
}
