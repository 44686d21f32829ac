import { startOf, type Diagnostic, type Sources } from '@alfred/model';
import { compileTemplate } from './compile-template.js';
import { precompiled } from './precompiled.js';
import { MissingAnswer, runTemplate, type Place } from './template-language.js';
import type { TemplateName } from './answers.js';

/** A file made from a template, by its path inside the new folder. */
export interface RenderedFile {
  readonly path: string;
  readonly content: string;
}

export interface Rendered {
  /** Version of the template, from its template.yaml. */
  readonly version: string;
  readonly files: readonly RenderedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What a template can name: texts, numbers, switches and lists, each with a value, so that a slip is found. */
export type View = Readonly<Record<string, unknown>>;

/** The file that describes a template; no part of its output. */
const TEMPLATE_FILE = 'template.yaml';

const SUFFIX = '.hbs';

/**
 * Prints every file of a template. Files ending in `.hbs` are filled in, all others copied; a file that ends up
 * blank is left out, so a template can drop a whole file with one `if`.
 */
export function renderTemplate(template: TemplateName, templates: Sources, view: View): Rendered {
  const folder = `templates/${template}/`;
  const version = versionOf(templates.read(folder + TEMPLATE_FILE));
  if (version === undefined) return { version: '', files: [], diagnostics: [noTemplate(template)] };
  const files: RenderedFile[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const path of templates.paths.filter((one) => one.startsWith(folder)).sort()) {
    const inside = path.slice(folder.length);
    if (inside === TEMPLATE_FILE) continue;
    const text = (templates.read(path) ?? '').replaceAll('\r\n', '\n');
    if (!inside.endsWith(SUFFIX)) {
      files.push({ path: inside, content: text });
      continue;
    }
    const filled = fillIn(path, text, view);
    if (typeof filled !== 'string') diagnostics.push(filled);
    else if (filled.trim() !== '') {
      files.push({ path: inside.slice(0, -SUFFIX.length), content: filled });
    }
  }
  return { version, files, diagnostics };
}

function versionOf(text: string | undefined): string | undefined {
  return /^version:\s*(\S+)/m.exec(text ?? '')?.[1];
}

function noTemplate(template: TemplateName): Diagnostic {
  return {
    code: 'template/missing',
    severity: 'error',
    message: `There is no templates/${template}/${TEMPLATE_FILE} with a version, so there is nothing to scaffold from.`,
    help: 'Restore the folder templates/ from version control.',
    at: startOf(`templates/${template}/${TEMPLATE_FILE}`),
  };
}

/** Fills in one text. A placeholder without an answer, and a text that is no template, is a finding. */
function fillIn(path: string, text: string, view: View): string | Diagnostic {
  try {
    return templateOf(text)(view);
  } catch (error) {
    if (error instanceof MissingAnswer) return missingAnswer(path, error, nameAt(text, error));
    if (!(error instanceof Error)) throw error;
    const missing = /^"(.+?)" not defined/.exec(error.message)?.[1];
    if (missing === undefined) return brokenTemplate(path, error);
    return missingAnswer(path, placeOf(error), missing);
  }
}

/** The template as a function: as it was compiled when the command line was built, else compiled now. */
function templateOf(text: string): (view: View) => string {
  const compiled = precompiled.get(text);
  return compiled === undefined ? compileTemplate(text) : runTemplate(compiled);
}

/** What a block names: `needs` of `{{#each needs}}`. */
function nameAt(text: string, place: Place): string {
  const rest = (text.split('\n')[place.line - 1] ?? '').slice(place.column);
  return /^\{\{~?#\w+\s+([^\s}~]+)/.exec(rest)?.[1] ?? '';
}

function placeOf(error: Error): Place {
  const { lineNumber, column } = error as { lineNumber?: unknown; column?: unknown };
  return { line: Number(lineNumber ?? 1), column: Number(column ?? 0) };
}

function missingAnswer(path: string, place: Place, name: string): Diagnostic {
  return {
    code: 'template/missing-answer',
    severity: 'error',
    message: `The template names {{${name}}}, and there is no answer of this name, so the file cannot be printed.`,
    help: 'Correct the name in the template, or remove the placeholder.',
    at: { file: path, line: place.line, column: place.column + 1, via: [] },
  };
}

function brokenTemplate(path: string, error: Error): Diagnostic {
  const line = Number(/line (\d+)/.exec(error.message)?.[1] ?? 1);
  const [summary = ''] = error.message.split(/[\n:]/);
  return {
    code: 'template/broken',
    severity: 'error',
    message: `This is no template: ${summary.replace(/ on line \d+/, '')}.`,
    help: 'Templates know {{name}}, {{#if name}} and {{#each list}}, with {{else}} and their ends.',
    at: { ...startOf(path), line },
  };
}
