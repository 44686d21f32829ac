import { readProject } from '@alfred/compose-file';
import { filesOf } from '@alfred/compose-file/testing';
import type { Facts } from '../../facts/facts.js';
import { gatherFacts } from '../../facts/gather.js';
import type { ComposeRule, Finding } from '../rule.js';

/** Facts of compose.yaml among files in memory; of images what the tables know. */
export function factsIn(
  files: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>> = {},
): Facts {
  const access = filesOf(files);
  const { project, diagnostics } = readProject({
    paths: ['compose.yaml'],
    files: access,
    environment,
  });
  if (project === undefined) throw new Error(JSON.stringify(diagnostics));
  return gatherFacts(project, { files: access });
}

/** What a rule finds in files, sorted by nothing but its own order. */
export function findingsIn(
  rule: ComposeRule,
  files: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>> = {},
): readonly Finding[] {
  return rule.check(factsIn(files, environment));
}

/** The same as `file:line:column severity`. */
export function placesFoundBy(
  rule: ComposeRule,
  files: Readonly<Record<string, string>>,
): readonly string[] {
  return findingsIn(rule, files).map(
    ({ at, severity }) => `${at.file}:${at.line}:${at.column} ${severity}`,
  );
}
