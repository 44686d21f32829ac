import {
  compareDiagnostics,
  hasErrors,
  type Diagnostic,
  type GeneratedFile,
  type Sources,
} from '@alfred/model';
import type { Target } from './emit/index.js';
import type { ParseCache } from './manifest/load.js';
import type { ParsedManifest } from './manifest/parse.js';
import { generate } from './pipeline.js';
import {
  nothing,
  scaffold,
  type GivenAnswers,
  type ScaffoldContext,
  type Scaffolded,
  type TemplateName,
} from './scaffold/index.js';

/**
 * A scaffold and all that is printed anew because of it: the one list of files that every door writes.
 * What the new part itself makes wrong is refused; faults that were there before are told, and leave only the printed
 * files as they are.
 */
export function addToWorkspace(
  template: TemplateName,
  given: GivenAnswers,
  context: ScaffoldContext,
  target: Target = 'compose',
): Scaffolded {
  const parses = rememberedParses(context.parses);
  const made = scaffold(template, given, { ...context, parses });
  if (hasErrors(made.diagnostics)) return made;
  const after = generate(withFiles(context.workspace, made.files), { target, parses });
  if (hasErrors(after.diagnostics)) {
    const before = generate(context.workspace, { target, parses });
    const added = after.diagnostics.filter((one) => !isAmong(one, before.diagnostics));
    if (hasErrors(added)) return nothing(added);
  }
  return {
    files: [...made.files, ...after.files],
    edits: made.edits,
    diagnostics: [...made.diagnostics, ...after.diagnostics].sort(compareDiagnostics),
  };
}

/** The workspace as it will be. */
function withFiles(workspace: Sources, files: readonly GeneratedFile[]): Sources {
  const added = new Map(files.map((file) => [file.path, file.content]));
  const kept = workspace.paths.filter((path) => !added.has(path));
  return {
    paths: [...kept, ...added.keys()],
    read: (path) => added.get(path) ?? workspace.read(path),
  };
}

function isAmong(finding: Diagnostic, others: readonly Diagnostic[]): boolean {
  return others.some(
    ({ code, message, at }) =>
      code === finding.code && message === finding.message && at.file === finding.at.file,
  );
}

/** The workspace is loaded up to three times; each manifest is parsed once. */
function rememberedParses(kept: ParseCache | undefined): ParseCache {
  const fresh = new Map<string, { text: string; parsed: ParsedManifest<unknown> }>();
  return {
    get: (path, text) => {
      const found = fresh.get(path);
      return found?.text === text ? found.parsed : kept?.get(path, text);
    },
    set: (path, text, parsed) => {
      fresh.set(path, { text, parsed });
      kept?.set(path, text, parsed);
    },
  };
}
