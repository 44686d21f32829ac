import type { ComposeNode, ComposeProject, VariableUse } from '@alfred/compose-file';
import { compareText } from '@alfred/model';
import { dotenvLine } from '@alfred/platform';
import { isSecretLike } from './secret-like.js';

/** By this line a template of ours is told from a person's file of the same name. */
export const TEMPLATE_FIRST_LINE =
  '# Written by alfred optimize from the compose file; it is written anew when the file changes.';

interface Variable {
  readonly uses: VariableUse[];
  readonly users: Set<string>;
}

/**
 * The template of a project's env file: every variable of its files by name, with its default and who uses it. What may be
 * a secret is named and left empty. Undefined where there are no variables. It names no lines, so it stays the same while
 * the file's other lines move.
 */
export function envTemplate(project: ComposeProject): string | undefined {
  const variables = variablesOf(project);
  if (variables.size === 0) return undefined;
  const entries = [...variables]
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, variable]) => printEntry(name, variable));
  return `${TEMPLATE_FIRST_LINE}\n# Copy it to .env and fill in what is empty.\n\n${entries.join('\n')}`;
}

function variablesOf(project: ComposeProject): ReadonlyMap<string, Variable> {
  const variables = new Map<string, Variable>();
  const note = (use: VariableUse, user: string | undefined): void => {
    const there = variables.get(use.name) ?? { uses: [], users: new Set() };
    variables.set(use.name, there);
    there.uses.push(use);
    if (user !== undefined) there.users.add(user);
  };
  for (const use of project.variables) note(use, undefined);
  for (const [name, { node }] of project.services) for (const use of usesIn(node)) note(use, name);
  return variables;
}

function usesIn(node: ComposeNode): readonly VariableUse[] {
  if (node.kind === 'scalar') return node.uses;
  if (node.kind === 'list') return node.items.flatMap(usesIn);
  return [...node.entries.values()].flatMap(({ value }) => usesIn(value));
}

function printEntry(name: string, { users, uses }: Variable): string {
  const defaults = [
    ...new Set(
      uses.flatMap(({ operand, operator }) =>
        operator === ':-' || operator === '-' ? [operand ?? ''] : [],
      ),
    ),
  ].sort(compareText);
  const isRequired = uses.some(({ operator }) => operator === ':?' || operator === '?');
  const isSecret = isSecretLike(name, '') || defaults.some((one) => isSecretLike(name, one));
  const [only] = defaults;
  const value =
    isSecret || defaults.length !== 1 || only?.includes('$') === true ? '' : (only ?? '');
  const lines = [
    ...(users.size === 0 ? [] : [`# Used by ${[...users].sort(compareText).join(', ')}.`]),
    ...(isRequired ? ['# Required.'] : []),
    ...(isSecret ? ['# May be a secret, so its value is not shown here.'] : []),
    ...(!isSecret && defaults.length > 1
      ? [`# Several defaults: ${defaults.map((one) => `«${one}»`).join(', ')}.`]
      : []),
    dotenvLine(name, value),
  ];
  return `${lines.join('\n')}\n`;
}
