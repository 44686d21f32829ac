import { sourcesOf } from '@alfred/model';
import type { Target } from '../emit/index.js';
import { generate } from '../pipeline.js';

/** Files of a small workspace, by path. */
export type WorkspaceFiles = Readonly<Record<string, string>>;

/** A workspace of these services, with a platform.yaml that says no more than it must. */
export function workspaceOf(services: WorkspaceFiles, platform = 'name: acme\n'): WorkspaceFiles {
  const manifests = Object.entries(services).map(([folder, text]) => [
    `${folder}/service.yaml`,
    text,
  ]);
  return { 'platform.yaml': platform, ...Object.fromEntries(manifests) };
}

/** What is found in a workspace, each finding as `agents/a/service.yaml:3:1 limits/below-floor`. */
export function foundIn(files: WorkspaceFiles, target: Target = 'compose'): readonly string[] {
  return generate(sourcesOf(files), { target }).diagnostics.map(
    ({ at, code }) => `${at.file}:${at.line}:${at.column} ${code}`,
  );
}
