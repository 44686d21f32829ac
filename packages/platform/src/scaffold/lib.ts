import type { Diagnostic, Sources } from '@alfred/model';
import { texts, type Prepared } from './agent.js';
import type { LibAnswers } from './answers.js';
import { printImport } from './code.js';
import type { WorkspaceFacts } from './facts.js';
import { agentFile, libAlias, libExport } from './lib-names.js';
import { manifestOf } from './places.js';

/** Settles everything that a lib's files say. */
export function prepareLib(
  answers: LibAnswers,
  facts: WorkspaceFacts,
  workspace: Sources,
): Prepared {
  const { name } = answers;
  const description = answers.description ?? `What agents share about ${name}.`;
  const users = [...new Set(answers.for ?? [])];
  return {
    view: {
      name,
      alias: libAlias(name),
      export: libExport(name),
      importLine: printImport(libExport(name), libAlias(name)),
      ...texts(description),
    },
    answers: {
      name,
      description,
      for: Object.fromEntries(users.map((user) => [user, agentFile(user)])),
    },
    diagnostics: users.flatMap((user) => unknownUser(name, user, facts, workspace) ?? []),
  };
}

function unknownUser(
  lib: string,
  user: string,
  facts: WorkspaceFacts,
  workspace: Sources,
): Diagnostic | undefined {
  const isOurs = facts.services.get(user)?.folder === `agents/${user}`;
  if (isOurs && workspace.read(agentFile(user)) !== undefined) return undefined;
  return {
    code: 'template/unknown-agent',
    severity: 'error',
    message: isOurs
      ? `"${user}" has no file ${agentFile(user)}, so the lib cannot be wired into it.`
      : `"${user}" is to use the lib "${lib}", and there is no agent of this name.`,
    help: isOurs
      ? `Leave it out of --for, and import the lib where you need it: it is "${libAlias(lib)}".`
      : `Add it first: alfred new agent ${user}.`,
    at: manifestOf('lib', lib),
    service: user,
  };
}
