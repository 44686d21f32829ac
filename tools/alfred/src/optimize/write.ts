import type { Optimized } from '@alfred/compose';
import { hasErrors, type GeneratedFile } from '@alfred/model';
import type { OpenCompose } from '../compose/open.js';
import { writeEdits, type NewText } from '../compose/write-edits.js';
import { EXIT, type ExitCode } from '../exit.js';
import type { OptimizationReport } from '../report/optimization.js';
import { noteDiagnostics, reportDiagnostics } from '../report/report.js';
import type { Call } from '../verb.js';
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
  const edits = [...optimized.files, ...editedTemplates(template)];
  const { places, written } = writeEdits(call.terminal.workingFolder, {
    paths: opened.paths,
    edits,
    made: newTemplates(template),
    undoable: true,
  });
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

/** A template that is there already, with its new text. */
function editedTemplates(template: TemplateFile | undefined): readonly NewText[] {
  if (template?.before === undefined) return [];
  return [{ path: template.path, before: template.before, after: template.after }];
}

/** A template that is not there yet; it is the person's from then on. */
function newTemplates(template: TemplateFile | undefined): readonly GeneratedFile[] {
  if (template === undefined || template.before !== undefined) return [];
  return [{ path: template.path, content: template.after, owner: 'scaffolded' }];
}
