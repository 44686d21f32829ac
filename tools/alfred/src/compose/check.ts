import { checkProject, gatherFacts, type Finding } from '@alfred/compose';
import type { Diagnostic } from '@alfred/model';
import { EXIT, type ExitCode } from '../exit.js';
import { reportDiagnostics } from '../report/report.js';
import { plural } from '../terminal/plural.js';
import type { Call } from '../verb.js';
import { beyondBaseline, writeBaseline } from './baseline-file.js';
import { fixFindings } from './fix.js';
import { openCompose, type OpenCompose } from './open.js';
import { readCheckSettings } from './settings.js';

/** Checks compose files and reports what is wrong with them. */
export async function checkCompose(
  call: Call,
  given: readonly string[],
  codeOf: (findings: readonly Diagnostic[]) => ExitCode,
): Promise<ExitCode> {
  const opened = await openCompose(call.terminal, given);
  const look = lookerAt(call, opened);
  const first = look(opened);
  if (call.flag('fix')) {
    const exit = await fixFindings(call, opened, first, (read) => look({ ...opened, read }));
    if (exit !== undefined) return exit;
  }
  const reopened = call.flag('fix') ? { ...opened, read: opened.readAgain(new Map()) } : opened;
  const findings = call.flag('fix') ? look(reopened) : first;
  const written = call.text('writeBaseline');
  if (written !== undefined) return writeBaseline(call, written, findings);
  const { found, knownCount } = beyondBaseline(call, findings);
  const services = plural(opened.read.project?.services.size ?? 0, 'service');
  const known = knownCount === 0 ? '' : `, besides ${plural(knownCount, 'known finding')}`;
  await reportDiagnostics(call, found, opened.places, { whenNone: `${services}${known}` });
  if (knownCount > 0 && found.length > 0)
    call.terminal.err.write(`${plural(knownCount, 'known finding')} not shown\n`);
  return found.length === 0 ? EXIT.ok : codeOf(found);
}

/** The look at a project: the same settings and target each time. */
function lookerAt(call: Call, opened: OpenCompose): (opened: OpenCompose) => readonly Finding[] {
  const { settings, diagnostics } = readCheckSettings(opened);
  const target = call.text('target') === 'swarm' ? 'swarm' : 'compose';
  return ({ read, files }) => {
    const facts =
      read.project === undefined
        ? undefined
        : gatherFacts(read.project, {
            files,
            ...(settings.host === undefined ? {} : { host: settings.host }),
          });
    const found = checkProject(read, facts, { target, severities: settings.severities });
    return [...diagnostics, ...found];
  };
}
