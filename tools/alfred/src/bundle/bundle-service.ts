import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Metafile, OutputFile } from 'esbuild';
import { lazyPackages } from './lazy-packages.js';

/** A service as one file of JavaScript, ready for its image. */
export interface Bundle {
  readonly service: string;
  /** Folder relative to the workspace, the context of the image's build. */
  readonly folder: string;
  readonly bytes: number;
  /** Source files that are in it. */
  readonly modules: number;
}

export type BundleOutcome =
  | { readonly done: true; readonly bundle: Bundle }
  | { readonly done: false; readonly faults: readonly BundleFault[] };

/** What kept a service from being bundled, and where. */
export interface BundleFault {
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** Modules from node_modules in CommonJS form call `require`, which a module does not have. */
const REQUIRE =
  "import { createRequire as alfredCreateRequire } from 'node:module'; " +
  'const require = alfredCreateRequire(import.meta.url);';

/** Optional parts of packages that services use; each package does without where it is absent. */
const OPTIONAL = ['@node-rs/xxhash', 'pg-native', 'pino-pretty'];

/**
 * Bundles `agents/NAME/src/main.ts` into `dist/agents/NAME/`: main.js with its source map, meta.json with what is
 * inside, and a package.json that makes it a module. What is imported only when it is needed lies in `chunks/`, so that a
 * service reads no client at its start that it does not have. The folder is replaced whole.
 */
export async function bundleService(
  root: string,
  service: { readonly name: string; readonly folder: string; readonly context: string },
): Promise<BundleOutcome> {
  const { build } = await import('esbuild');
  try {
    const result = await build({
      absWorkingDir: root,
      entryPoints: [`${service.folder}/src/main.ts`],
      outdir: service.context,
      entryNames: 'main',
      chunkNames: 'chunks/[name]-[hash]',
      splitting: true,
      tsconfig: 'tsconfig.base.json',
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'node',
      target: 'node20.19',
      sourcemap: 'linked',
      sourcesContent: false,
      metafile: true,
      external: OPTIONAL,
      plugins: [lazyPackages()],
      banner: { js: REQUIRE },
      logLevel: 'silent',
    });
    return { done: true, bundle: writeBundle(root, service, result.outputFiles, result.metafile) };
  } catch (error) {
    const faults = faultsOf(error);
    if (faults === undefined) throw error;
    return { done: false, faults };
  }
}

function writeBundle(
  root: string,
  service: { readonly name: string; readonly context: string },
  files: readonly OutputFile[],
  metafile: Metafile,
): Bundle {
  const folder = join(root, service.context);
  const staged = `${folder}.${process.pid}`;
  rmSync(staged, { recursive: true, force: true });
  mkdirSync(staged, { recursive: true });
  for (const file of files) {
    const path = join(staged, relative(folder, file.path));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file.contents);
  }
  writeFileSync(join(staged, 'meta.json'), `${JSON.stringify(metafile)}\n`);
  writeFileSync(join(staged, 'package.json'), '{ "type": "module", "private": true }\n');
  mkdirSync(dirname(folder), { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  renameSync(staged, folder);
  const code = files.filter(({ path }) => path.endsWith('.js'));
  const bytes = code.reduce((total, { contents }) => total + contents.length, 0);
  return {
    service: service.name,
    folder: service.context,
    bytes,
    modules: Object.keys(metafile.inputs).length,
  };
}

interface Message {
  readonly text: string;
  readonly location: {
    readonly file: string;
    readonly line: number;
    readonly column: number;
  } | null;
}

function faultsOf(error: unknown): readonly BundleFault[] | undefined {
  if (!(error instanceof Error) || !('errors' in error) || !Array.isArray(error.errors))
    return undefined;
  return error.errors
    .filter(isMessage)
    .map(({ location, text }) =>
      location === null
        ? { message: text }
        : { message: text, file: location.file, line: location.line, column: location.column + 1 },
    );
}

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && 'text' in value && 'location' in value;
}
