import { dirname, join } from 'node:path';
import {
  gatherFacts,
  optimize,
  type Optimized,
  type OptimizationId,
  type Outcome,
  type Phase,
} from '@alfred/compose';
import type { ComposeProject } from '@alfred/compose-file';
import { compareDiagnostics } from '@alfred/model';
import { openCompose, STDIN, type OpenCompose } from '../compose/open.js';
import { refuseGenerated } from '../compose/refuse-generated.js';
import { EXIT, WrongUse, type ExitCode } from '../exit.js';
import {
  printOptimization,
  printOptimizationJson,
  printOptimizationSummary,
  type OptimizationReport,
  type ShownFile,
} from '../report/optimization.js';
import { reportDiagnostics } from '../report/report.js';
import { wrap } from '../terminal/wrap.js';
import { environmentOf } from '../terminal/environment.js';
import type { Call } from '../verb.js';
import { engineAgrees } from './engine-agrees.js';
import { readObservations, statedSizes } from './sizes.js';
import { TEMPLATE, templateFile, type TemplateFile } from './template-file.js';
import { writeOptimized } from './write.js';

/** What to do. */
export interface OptimizeFlags {
  readonly phases: readonly Phase[];
  readonly only?: readonly OptimizationId[];
}

/** Optimises compose files, shows what is different, and writes it where that was asked for. */
export async function optimizeCompose(call: Call, flags: OptimizeFlags): Promise<ExitCode> {
  const opened = await openCompose(call.terminal, call.args);
  const { project } = opened.read;
  if (call.flag('write') && opened.paths.includes(STDIN))
    throw new WrongUse('--write needs a file, not the standard input.');
  if (call.flag('write')) refuseGenerated(opened);
  if (project === undefined) {
    const findings = [...opened.read.diagnostics].sort(compareDiagnostics);
    await reportDiagnostics(plainCall(call), findings, opened.places);
    return EXIT.findings;
  }
  const optimized = optimizeProject(call, opened, project, flags);
  const [first = '.'] = opened.paths;
  const template = templateFile(optimized, opened.files, join(dirname(first), TEMPLATE));
  if (!(await isAgreed(call, opened, optimized))) return EXIT.findings;
  const report: OptimizationReport = {
    files: shownFiles(optimized, template),
    outcomes: optimized.outcomes,
    written: [],
  };
  if (call.flag('write') && report.files.length > 0)
    return writeOptimized(call, opened, { optimized, template, report, show: showReport });
  showReport(call, opened, report);
  return exitOf(report);
}

/** Findings have no form of a difference. */
function plainCall(call: Call): Call {
  return call.format === 'diff' ? { ...call, format: 'text' } : call;
}

function optimizeProject(
  call: Call,
  opened: OpenCompose,
  project: ComposeProject,
  flags: OptimizeFlags,
): Optimized {
  const { workingFolder } = call.terminal;
  const services = new Set(project.services.keys());
  const given = new Set(opened.paths);
  const texts = project.files.flatMap(({ path, role, text }) =>
    role === 'main' && given.has(path) ? [[path, text] as const] : [],
  );
  return optimize({
    project,
    texts: new Map(texts),
    factsOf: (one) => gatherFacts(one, { files: opened.files }),
    readAgain: opened.readAgain,
    stated: statedSizes(call.text('memory'), call.text('cpus'), services),
    observed: readObservations(workingFolder, call.text('observed')),
    environment: environmentOf(call.terminal),
    ...flags,
  });
}

/** Whether compose itself takes the new texts for what they are meant to be, or cannot say. */
async function isAgreed(
  { terminal }: Call,
  { paths }: OpenCompose,
  { announced, files, texts }: Optimized,
): Promise<boolean> {
  if (files.length === 0 || paths.includes(STDIN)) return true;
  const word = await engineAgrees(terminal, paths, texts, announced);
  if (word.type === 'agrees') return true;
  const { err, width } = terminal;
  if (word.type === 'cannot-say') {
    err.write(`${wrap(`not compared with docker compose config: ${word.why}`, width)}\n`);
    return true;
  }
  err.write(
    `${err.paint.error('nothing was written')}: docker compose config disagrees: ${word.why}\n`,
  );
  return false;
}

function shownFiles(
  { files }: Optimized,
  template: TemplateFile | undefined,
): readonly ShownFile[] {
  if (template === undefined) return files;
  const numbered = (text: string): ShownFile['lines']['added'] =>
    text
      .replace(/\n$/, '')
      .split('\n')
      .map((line, index) => ({ line: index + 1, text: line }));
  const { after, before } = template;
  const lines = { removed: before === undefined ? [] : numbered(before), added: numbered(after) };
  return [...files, { ...template, lines }];
}

function showReport(call: Call, { places, read }: OpenCompose, report: OptimizationReport): void {
  const { out, err, width } = call.terminal;
  if (call.format === 'json') {
    out.write(printOptimizationJson(report, places));
    return;
  }
  out.write(printOptimization(report, { places, paint: out.paint, width }));
  const summary = printOptimizationSummary(report, read.project?.services.size ?? 0);
  const isDry = report.files.length > 0 && report.written.length === 0;
  err.write(`${summary}${isDry ? '; write it with --write' : ''}\n`);
}

/** Reasons that are about the text, not about what is known: something was wanted and could not be made. */
const WANTED: ReadonlySet<string> = new Set([
  'unusual-form',
  'shared',
  'in-another-file',
  'not-proven',
]);

function exitOf({ files, outcomes }: OptimizationReport): ExitCode {
  const isRefused = ({ reason }: Outcome): boolean => reason !== undefined && WANTED.has(reason);
  return files.length === 0 && outcomes.some(isRefused) ? EXIT.findings : EXIT.ok;
}
