// Compiles the templates of the workspace into the command line: Handlebars' compiler costs more than all else that
// `alfred new` does, and its runtime next to nothing. A template that is edited makes the bundle stale.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';

/** The module that holds them; empty in the sources. */
const MODULE = 'packages/platform/src/scaffold/precompiled.ts';

/** As in packages/platform/src/scaffold/template-language.ts. */
const COMPILE_OPTIONS = {
  noEscape: true,
  strict: true,
  preventIndent: true,
  knownHelpersOnly: true,
};

/** Paths of all templates, relative to the root, with `/`. */
export function templateFiles(root) {
  return readdirSync(join(root, 'templates'), { recursive: true })
    .map((path) => `templates/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.hbs'))
    .sort();
}

/** Puts the compiled templates in place of the empty module. */
export function precompiledTemplates(root) {
  return {
    name: 'precompiled-templates',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]scaffold[\\/]precompiled\.ts$/, namespace: 'file' }, ({ path }) => {
        if (path !== join(root, MODULE)) return undefined;
        const rows = templateFiles(root).map((file) => {
          const text = readFileSync(join(root, file), 'utf8').replaceAll('\r\n', '\n');
          return `[${JSON.stringify(text)}, ${Handlebars.precompile(text, COMPILE_OPTIONS)}]`;
        });
        return {
          contents: `export const precompiled = new Map([${rows.join(',\n')}]);`,
          loader: 'js',
        };
      });
    },
  };
}
