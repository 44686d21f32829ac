import type { Optimized } from '@alfred/compose';
import { hasErrors } from '@alfred/model';
import { writeFiles, type Edit } from '@alfred/platform';
import type { OpenCompose } from '../compose/open.js';
import { EXIT, type ExitCode } from '../exit.js';
import type { OptimizationReport } from '../report/optimization.js';
import { placesOf } from '../report/places.js';
import { noteDiagnostics, reportDiagnostics } from '../report/report.js';
import type { Call } from '../verb.js';
import { writePlaceOf } from './place.js';
import type { TemplateFile } from './template-file.js';

/** What is to be written, and how it is told. */
export interface ToWrite {
  readonly optimized: Optimized;
  readonly template: TemplateFile | undefined;
  readonly report: OptimizationReport;
  readonly show: (call: Call, opened: OpenCompose, report: OptimizationReport) => void;
}

/** Writes all files or none, in a way that `--undo` takes back. */
export async function writeOptimized(
  call: Call,
  opened: OpenCompose,
  { optimized, report, show, template }: ToWrite,
): Promise<ExitCode> {
  const { workingFolder } = call.terminal;
  const { inside, root } = writePlaceOf(workingFolder, opened.paths);
  const edits = optimized.files.map((file) => editOf(inside(file.path), file.before, file.after));
  const isNew = template !== undefined && template.before === undefined;
  if (template?.before !== undefined)
    edits.push(editOf(inside(template.path), template.before, template.after));
  const made = isNew
    ? [{ path: inside(template.path), content: template.after, owner: 'scaffolded' as const }]
    : [];
  const written = writeFiles(root, made, { edits, undoable: true });
  const places = placesOf(root, workingFolder);
  if (hasErrors(written.diagnostics)) {
    const plain = call.format === 'diff' ? { ...call, format: 'text' } : call;
    await reportDiagnostics(plain, written.diagnostics, places);
    return EXIT.findings;
  }
  noteDiagnostics(call, written.diagnostics, places);
  const paths = report.files.map(({ path }) => path);
  show(call, opened, { ...report, written: paths });
  for (const backup of written.backups)
    if (!backup.endsWith('.undo.json'))
      call.terminal.err.write(`kept a copy: ${places.show(backup)}\n`);
  return EXIT.ok;
}

/** Edits name texts without the byte order mark that the file may begin with. */
function editOf(path: string, before: string, after: string): Edit {
  const plain = (text: string): string => text.replace(/^\uFEFF/, '');
  return { path, before: plain(before), after: plain(after) };
}
