import { startOf, type Diagnostic, type Sources } from '@alfred/model';
import { lineFinder } from '../manifest/positions.js';
import type { TemplateName } from './answers.js';
import { fillTemplate, MissingAnswer, type View } from './fill-template.js';
import { BrokenTemplate, parseTemplate } from './template-text.js';

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
    return fillTemplate(parseTemplate(text), view);
  } catch (error) {
    if (error instanceof MissingAnswer) {
      return finding('template/missing-answer', path, text, error.at, {
        message: `The template names {{${error.name}}}, and there is no answer of this name, so the file cannot be printed.`,
        help: 'Correct the name in the template, or remove the placeholder.',
      });
    }
    if (!(error instanceof BrokenTemplate)) throw error;
    return finding('template/broken', path, text, error.at, {
      message: `This is no template: ${error.message}.`,
      help: 'Templates know {{name}}, {{#if name}} and {{#each list}}, with {{else}} and their ends.',
    });
  }
}

function finding(
  code: string,
  path: string,
  text: string,
  offset: number,
  words: { readonly message: string; readonly help: string },
): Diagnostic {
  const at = { file: path, ...lineFinder(text)(offset), via: [] };
  return { code, severity: 'error', ...words, at };
}
