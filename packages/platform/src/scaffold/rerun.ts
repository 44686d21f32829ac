import { startOf, type Diagnostic, type Sources } from '@alfred/model';
import { questionsOf, type AskedNeed, type TemplateName } from './answers.js';
import { folderOf } from './places.js';
import {
  parseRecord,
  printRecord,
  RECORD_FILE,
  type Answer,
  type ScaffoldRecord,
} from './record.js';
import { agentFile } from './lib-names.js';
import { nothing, type Scaffolded } from './result.js';
import { wireLib } from './wire-lib.js';

/** Answers of any template after they were checked. */
type Checked = Readonly<Record<string, unknown>> & { readonly name: string };

/**
 * A scaffold for a name that has one already. What was not said again counts as the same; the same answers change
 * nothing, other answers are refused. A lib can get further users this way.
 */
export function scaffoldAgain(
  template: TemplateName,
  answers: Checked,
  recordText: string,
  workspace: Sources,
): Scaffolded {
  const file = `${folderOf(template, answers.name)}/${RECORD_FILE}`;
  const record = parseRecord(recordText);
  if (record === undefined) return nothing([badRecord(file)]);
  const other = differences(template, answers, record);
  if (other.length > 0) return nothing([otherAnswers(file, answers.name, other)]);
  const users = addedUsers(answers, record);
  if (users.length === 0) return nothing();
  const wired = wireLib(answers.name, users, workspace);
  if (wired.diagnostics.length > 0) return wired;
  const grown: ScaffoldRecord = {
    ...record,
    answers: { ...record.answers, for: { ...usersOf(record), ...filesOf(users) } },
  };
  const edit = { path: file, before: recordText, after: printRecord(grown) };
  return { ...wired, edits: [...wired.edits, edit] };
}

/** The questions whose answers are not those of the record, as a person would say it. */
function differences(template: TemplateName, answers: Checked, record: ScaffoldRecord): string[] {
  return questionsOf(template)
    .filter(({ name }) => name !== 'for' && answers[name] !== undefined)
    .filter(({ name }) => !isSame(answers[name], record.answers[name]))
    .map(({ name }) => `${name} was ${shown(record.answers[name])}`);
}

function isSame(said: unknown, recorded: Answer | undefined): boolean {
  if (!Array.isArray(said)) return said === recorded;
  const kept = typeof recorded === 'object' ? recorded : {};
  const needs = said as readonly AskedNeed[];
  const names = new Set(needs.map((need) => need.to));
  return (
    names.size === Object.keys(kept).length &&
    needs.every(
      ({ to, condition }) => kept[to] !== undefined && (condition ?? kept[to]) === kept[to],
    )
  );
}

function shown(answer: Answer | undefined): string {
  if (answer === undefined) return 'not given';
  if (typeof answer !== 'object') return `"${answer}"`;
  const list = Object.entries(answer).map(([name, word]) => `${name}:${word}`);
  return list.length === 0 ? 'none' : list.join(',');
}

function usersOf(record: ScaffoldRecord): Readonly<Record<string, string>> {
  const kept = record.answers['for'];
  return typeof kept === 'object' ? kept : {};
}

function filesOf(users: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(users.map((user) => [user, agentFile(user)]));
}

function addedUsers(answers: Checked, record: ScaffoldRecord): readonly string[] {
  const asked = Array.isArray(answers['for']) ? (answers['for'] as readonly string[]) : [];
  return [...new Set(asked)].filter((user) => usersOf(record)[user] === undefined);
}

function otherAnswers(file: string, name: string, other: readonly string[]): Diagnostic {
  return {
    code: 'template/other-answers',
    severity: 'error',
    message: `"${name}" was scaffolded with other answers (${other.join('; ')}), and its files are yours now.`,
    help: 'Change its files by hand, or choose another name for a new one.',
    at: startOf(file),
    service: name,
  };
}

function badRecord(file: string): Diagnostic {
  return {
    code: 'template/bad-record',
    severity: 'error',
    message:
      'This file should say what was scaffolded here and cannot be read, so nothing can be compared with it.',
    help: 'Restore it from version control, or remove it if the folder is to be yours alone.',
    at: startOf(file),
  };
}
