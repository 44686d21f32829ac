import {
  hasErrors,
  startOf,
  type Diagnostic,
  type GeneratedFile,
  type Sources,
} from '@alfred/model';
import type { ParseCache } from '../manifest/load.js';
import { prepareAgent, type Prepared } from './agent.js';
import type { Answered, TemplateName } from './answers.js';
import { readFacts, type WorkspaceFacts } from './facts.js';
import { prepareInfra } from './infra.js';
import { prepareLib } from './lib.js';
import { checkName } from './names.js';
import { folderOf, manifestOf } from './places.js';
import { readAnswers, type GivenAnswers } from './read-answers.js';
import { printRecord, RECORD_FILE, recordOf } from './record.js';
import { renderTemplate, type RenderedFile, type View } from './render.js';
import { scaffoldAgain } from './rerun.js';
import { nothing, type Scaffolded } from './result.js';
import { wireLib } from './wire-lib.js';

/** What a scaffold reads. */
export interface ScaffoldContext {
  /**
   * The workspace. `paths` names its manifests and at least one file of each lib; `read` gives the text of these,
   * of tsconfig.base.json, and of any file that a scaffold would write.
   */
  readonly workspace: Sources;
  /** Files below `templates/`. */
  readonly templates: Sources;
  readonly parses?: ParseCache;
}

/** All that a new agent, infrastructure part or lib consists of. Pure: the same context gives the same bytes. */
export function scaffold(
  template: TemplateName,
  given: GivenAnswers,
  context: ScaffoldContext,
): Scaffolded {
  const name = String(given['name'] ?? '').trim();
  const read = readAnswers(template, given, manifestOf(template, name));
  const { facts, diagnostics } = readFacts(context.workspace, context.parses);
  if (read.asked === undefined || facts === undefined) {
    return nothing([...read.diagnostics, ...diagnostics]);
  }
  const recordText = context.workspace.read(`${folderOf(template, name)}/${RECORD_FILE}`);
  if (recordText !== undefined) {
    return scaffoldAgain(template, read.asked.answers, recordText, context.workspace);
  }
  return scaffoldNew(read.asked, facts, context);
}

function scaffoldNew(asked: Answered, facts: WorkspaceFacts, context: ScaffoldContext): Scaffolded {
  const { template, answers } = asked;
  const { workspace } = context;
  const at = manifestOf(template, answers.name);
  const badName = checkName(template, answers.name, facts.taken, at);
  // Without a name nothing else can be said.
  if (badName !== undefined && answers.name === '') return nothing([badName]);
  const prepared = prepare(asked, facts, workspace);
  const printed =
    prepared.view === undefined ? nothing() : print(asked, prepared, prepared.view, context);
  if (isThere(printed.files, workspace)) return nothing();
  const refusals = [
    ...(badName === undefined ? [] : [badName]),
    ...prepared.diagnostics,
    ...printed.diagnostics,
  ];
  if (hasErrors(refusals)) return nothing(refusals);
  const inTheWay = printed.files.filter(({ path }) => workspace.read(path) !== undefined);
  if (inTheWay.length > 0) return nothing(inTheWay.map(({ path }) => fileExists(path)));
  if (asked.template !== 'lib') return printed;
  const wired = wireLib(asked.answers.name, asked.answers.for ?? [], workspace);
  return hasErrors(wired.diagnostics) ? wired : { ...wired, files: printed.files };
}

function prepare(asked: Answered, facts: WorkspaceFacts, workspace: Sources): Prepared {
  switch (asked.template) {
    case 'agent':
      return prepareAgent(asked.answers, facts);
    case 'infra':
      return prepareInfra(asked.answers);
    case 'lib':
      return prepareLib(asked.answers, facts, workspace);
  }
}

/** The files of the template and, where it is to be told later what came from whom, their record. */
function print(
  asked: Answered,
  prepared: Prepared,
  view: View,
  context: ScaffoldContext,
): Scaffolded {
  const { template, answers } = asked;
  const rendered = renderTemplate(template, context.templates, view);
  if (hasErrors(rendered.diagnostics)) return nothing(rendered.diagnostics);
  const folder = folderOf(template, answers.name);
  const files = rendered.files.map((file) => placed(folder, file));
  // A manifest of a few lines needs no record: it is compared as it is.
  if (template === 'infra') return { files, edits: [], diagnostics: [] };
  const record = recordOf(template, rendered.version, prepared.answers, rendered.files);
  const recordFile = placed(folder, { path: RECORD_FILE, content: printRecord(record) });
  return { files: [...files, recordFile], edits: [], diagnostics: [] };
}

function placed(folder: string, file: RenderedFile): GeneratedFile {
  return { path: `${folder}/${file.path}`, content: file.content, owner: 'scaffolded' };
}

function isThere(files: readonly GeneratedFile[], workspace: Sources): boolean {
  return files.length > 0 && files.every(({ path, content }) => workspace.read(path) === content);
}

function fileExists(path: string): Diagnostic {
  return {
    code: 'template/file-exists',
    severity: 'error',
    message: 'This file is there already, and a scaffold never overwrites what people wrote.',
    help: 'Move it away, or choose another name.',
    at: startOf(path),
  };
}
