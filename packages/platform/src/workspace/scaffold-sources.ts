import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Diagnostic, Sources } from '@alfred/model';
import { errnoOf } from './errno.js';
import { readWorkspace } from './read.js';
import { TextReader } from './text-file.js';

/** Everything that a scaffold reads. */
export interface ScaffoldSources {
  /** The manifests, one path for each lib, and, where it is asked for, the text of any file of the workspace. */
  readonly workspace: Sources;
  /** Files below `templates/`. */
  readonly templates: Sources;
  readonly diagnostics: readonly Diagnostic[];
}

/** No source file or template that people write is larger. */
const MAX_TEXT_BYTES = 1024 * 1024;

/**
 * Reads what a scaffold needs to know of a workspace.
 * @param fallback folder that holds `templates/` where the workspace has none of its own
 */
export function readScaffoldSources(root: string, fallback: string = root): ScaffoldSources {
  const { sources, diagnostics } = readWorkspace(root);
  const reader = textsOf(root);
  const libs = namesIn(join(root, 'libs')).map((name) => `libs/${name}/package.json`);
  const ownTemplates = templatePaths(root);
  const [templateRoot, paths] =
    ownTemplates.length > 0 ? [root, ownTemplates] : [fallback, templatePaths(fallback)];
  return {
    workspace: {
      paths: [...sources.paths, ...libs],
      read: (path) => sources.read(path) ?? reader(path),
    },
    templates: { paths, read: textsOf(templateRoot) },
    diagnostics,
  };
}

function textsOf(root: string): (path: string) => string | undefined {
  const reader = new TextReader(root, MAX_TEXT_BYTES);
  return (path) => {
    const found = reader.read(path);
    return found.type === 'text' ? found.text : undefined;
  };
}

function templatePaths(root: string): readonly string[] {
  try {
    return readdirSync(join(root, 'templates'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .sort();
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  }
}
