import type { ComposeProject, ProjectFile } from '@alfred/compose-file';
import { nearest, type Origin } from '@alfred/model';
import type { Finding } from '../rules/rule.js';

/** One comment that says that a finding is known and why it may stay. */
interface Ignore {
  readonly file: string;
  readonly at: Origin;
  readonly code: string;
  readonly reason: string;
  /** Lines it speaks of: its own or the next one, all of a service where that line is its name, the whole file at its top. */
  readonly from: number;
  readonly to: number;
  isUsed: boolean;
}

const COMMENT = /#\s*alfred-ignore(-file)?\s+([a-z-]+\/[a-z0-9-]+|\S+)\s*(?::\s*(.*))?$/;

/** Findings without those a comment speaks of, and findings about such comments: no reason, unknown code, nothing to ignore. */
export function withoutIgnored(
  findings: readonly Finding[],
  project: ComposeProject,
  knownCodes: ReadonlySet<string>,
): readonly Finding[] {
  const ignores = project.files.flatMap((file) => ignoresOf(file, project));
  if (ignores.length === 0) return findings;
  const kept = findings.filter((finding) => {
    const found = ignores.filter((ignore) => speaksOf(ignore, finding));
    for (const ignore of found) ignore.isUsed = true;
    return !found.some(({ reason }) => reason !== '');
  });
  return [...kept, ...ignores.flatMap((ignore) => faultsOf(ignore, knownCodes))];
}

function speaksOf({ file, code, from, to }: Ignore, finding: Finding): boolean {
  if (finding.code !== code) return false;
  return [finding.at, ...finding.at.via].some(
    (at) => at.file === file && at.line >= from && at.line <= to,
  );
}

function ignoresOf({ path, text, role }: ProjectFile, project: ComposeProject): readonly Ignore[] {
  if (role === 'env' || !text.includes('alfred-ignore')) return [];
  const lines = text.split(/\r?\n/);
  return lines.flatMap((line, index) => {
    const found = COMMENT.exec(line);
    if (found === null) return [];
    const [, whole, code = '', reason = ''] = found;
    const at: Origin = { file: path, line: index + 1, column: found.index + 1, via: [] };
    const span =
      whole === undefined ? spanOf(lines, index, path, project) : { from: 1, to: lines.length };
    return [{ file: path, at, code, reason: reason.trim(), ...span, isUsed: false }];
  });
}

function spanOf(
  lines: readonly string[],
  index: number,
  file: string,
  project: ComposeProject,
): { readonly from: number; readonly to: number } {
  const isAlone = lines[index]?.trimStart().startsWith('#') === true;
  if (!isAlone) return { from: index + 1, to: index + 1 };
  let next = index + 1;
  while (next < lines.length && /^\s*(#.*)?$/.test(lines[next] ?? '')) next++;
  const line = next + 1;
  const isService = [...project.services.values()].some(
    ({ at }) => at.file === file && at.line === line,
  );
  return { from: line, to: isService ? endOfBlock(lines, next) : line };
}

/** The last line that is indented deeper than the one a block starts with. */
function endOfBlock(lines: readonly string[], start: number): number {
  const depth = indentOf(lines[start] ?? '');
  let end = start + 1;
  while (
    end < lines.length &&
    ((lines[end] ?? '').trim() === '' || indentOf(lines[end] ?? '') > depth)
  )
    end++;
  return end;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function faultsOf(ignore: Ignore, knownCodes: ReadonlySet<string>): readonly Finding[] {
  const { at, code, reason, isUsed } = ignore;
  if (reason === '') {
    const message = `This comment ignores ${code} without a reason, so it is not heeded: nobody could tell later whether it still holds.`;
    const help = `Write why: # alfred-ignore ${code}: the reason.`;
    return [{ code: 'check/ignore-without-reason', severity: 'warning', message, help, at }];
  }
  if (!knownCodes.has(code)) {
    const meant = nearest(code, knownCodes);
    const message = `There is no rule ${code}, so this comment ignores nothing.`;
    const help =
      meant === undefined ? 'Look at its name in the finding.' : `Did you mean ${meant}?`;
    return [{ code: 'check/unknown-rule', severity: 'warning', message, help, at }];
  }
  if (isUsed) return [];
  const message = `Nothing is found here that this comment would ignore.`;
  return [{ code: 'check/unused-ignore', severity: 'hint', message, help: 'Take it out.', at }];
}
