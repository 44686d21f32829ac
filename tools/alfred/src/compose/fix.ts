import { applyFixes, type Finding, type Fixed } from '@alfred/compose';
import type { ReadResult } from '@alfred/compose-file';
import { hasErrors } from '@alfred/model';
import { EXIT, WrongUse, type ExitCode } from '../exit.js';
import { reportDiagnostics } from '../report/report.js';
import { plural } from '../terminal/plural.js';
import { wrap } from '../terminal/wrap.js';
import type { Call } from '../verb.js';
import { STDIN, type OpenCompose } from './open.js';
import { refuseGenerated } from './refuse-generated.js';
import { writeEdits } from './write-edits.js';

/**
 * Makes the safe fixes, after the result was read and looked at again: it must be readable, have none of the findings that
 * were mended, and none that were not there before. Undefined where all went well; an exit code where nothing was written.
 */
export async function fixFindings(
  call: Call,
  opened: OpenCompose,
  findings: readonly Finding[],
  look: (read: ReadResult) => readonly Finding[],
): Promise<ExitCode | undefined> {
  const { err, width, workingFolder } = call.terminal;
  if (opened.paths.includes(STDIN))
    throw new WrongUse('--fix needs a file, not the standard input.');
  refuseGenerated(opened);
  const fixed = applyFixes(findings, (file) => opened.places.textOf(file));
  if (fixed.fixes.length === 0) {
    err.write('nothing here can be mended safely by itself\n');
    return undefined;
  }
  const worse = worseAfter(findings, look(opened.readAgain(fixed.texts)));
  if (worse !== undefined) {
    err.write(
      `${wrap(`Nothing was written: the mended file would have a new finding, ${worse.code}: ${worse.message}`, width)}\n`,
    );
    return EXIT.findings;
  }
  const edits = [...fixed.texts].map(([path, after]) => {
    return { path, before: opened.places.textOf(path) ?? '', after };
  });
  const { places, written } = writeEdits(workingFolder, { paths: opened.paths, edits });
  if (hasErrors(written.diagnostics)) {
    await reportDiagnostics(call, written.diagnostics, places);
    return EXIT.findings;
  }
  tell(call, fixed, opened);
  return undefined;
}

/** An error that was not there before. */
function worseAfter(before: readonly Finding[], after: readonly Finding[]): Finding | undefined {
  const counts = new Map<string, number>();
  for (const { code } of before) counts.set(code, (counts.get(code) ?? 0) + 1);
  return after.find((finding) => {
    const left = counts.get(finding.code) ?? 0;
    counts.set(finding.code, left - 1);
    return left === 0 && finding.severity === 'error';
  });
}

function tell({ terminal: { err } }: Call, { fixes }: Fixed, { places }: OpenCompose): void {
  for (const { finding, fix } of fixes) {
    err.write(`${places.show(finding.at.file)}:${finding.at.line} ${finding.code}: ${fix.title}\n`);
  }
  err.write(`${plural(fixes.length, 'finding')} mended\n`);
}
