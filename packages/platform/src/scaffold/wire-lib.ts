import { startOf, type Diagnostic, type Sources } from '@alfred/model';
import { ALIAS_FILE, withAlias } from './alias.js';
import { agentFile, libAlias, libEntry, libExport } from './lib-names.js';
import { nothing, type FileEdit, type Scaffolded } from './result.js';
import { withLib } from './use-lib.js';

/** The edits that make a lib known to the workspace and to the agents that use it. */
export function wireLib(lib: string, users: readonly string[], workspace: Sources): Scaffolded {
  const alias = edited(workspace, ALIAS_FILE, (text) =>
    withAlias(text, libAlias(lib), libEntry(lib)),
  );
  const uses = users.map((user) =>
    edited(workspace, agentFile(user), (text) => withLib(text, lib)),
  );
  const diagnostics = [
    ...(alias === undefined ? [noPlaceForAlias(lib)] : []),
    ...users.filter((_, index) => uses[index] === undefined).map((user) => noPlugin(lib, user)),
  ];
  if (diagnostics.length > 0) return nothing(diagnostics);
  const edits = [alias, ...uses].flatMap((edit) => edit ?? []);
  return { files: [], edits: edits.filter((edit) => edit.before !== edit.after), diagnostics };
}

function edited(
  workspace: Sources,
  path: string,
  change: (text: string) => string | undefined,
): FileEdit | undefined {
  const before = workspace.read(path);
  const after = before === undefined ? undefined : change(before);
  return before === undefined || after === undefined ? undefined : { path, before, after };
}

function noPlaceForAlias(lib: string): Diagnostic {
  return {
    code: 'template/no-alias-file',
    severity: 'error',
    message: `${ALIAS_FILE} is missing or is no JSON object with compilerOptions, so nothing could import ${libAlias(lib)}.`,
    help: `Write a ${ALIAS_FILE} with "compilerOptions": { "paths": {} }.`,
    at: startOf(ALIAS_FILE),
  };
}

function noPlugin(lib: string, user: string): Diagnostic {
  return {
    code: 'template/no-plugin',
    severity: 'error',
    message: `${agentFile(user)} has no "export const NAME: ServicePlugin<…> = async (app, …) => {", so there is no safe place to add the lib.`,
    help: `Leave ${user} out of --for, and add it yourself: import { ${libExport(lib)} } from '${libAlias(lib)}';`,
    at: startOf(agentFile(user)),
    service: user,
  };
}
