import { readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { houseFolder, whyNot } from './find-room.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The import names of tsconfig.base.json and the file each stands for, from the root. */
const aliases = readAliases();

/**
 * ESLint rule: imports go downward only (rooms.mjs says what that means), and one package takes another by name, at its door.
 * @type {import('eslint').Rule.RuleModule}
 */
export const downward = {
  meta: { type: 'problem', schema: [], messages: { refused: '{{why}}' } },
  create(context) {
    const from = fromRoot(context.filename);
    /** @param {{ type: string, value?: unknown } | null | undefined} source */
    const look = (source) => {
      if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
      const why = explainImport(from, source.value);
      if (why) context.report({ node: source, messageId: 'refused', data: { why } });
    };
    return {
      ImportDeclaration: (node) => look(node.source),
      ExportNamedDeclaration: (node) => look(node.source),
      ExportAllDeclaration: (node) => look(node.source),
      ImportExpression: (node) => look(node.source),
      TSImportType: (node) => look(node.source ?? node.argument?.literal),
    };
  },
};

/**
 * @param {string} from path of the importing file, from the root
 * @param {string} specifier what stands after `from`
 */
function explainImport(from, specifier) {
  const alias = aliases.find(({ name }) => specifier === name);
  if (alias) return whyNot(from, alias.file);
  const passed = aliases.find(({ name }) => specifier.startsWith(`${name}/`));
  if (passed) {
    return `${specifier} goes past the door of ${passed.name}: import what ${passed.name} exports.`;
  }
  if (!specifier.startsWith('.')) return undefined;
  // TypeScript's files are imported under the name they will have.
  const to = fromRoot(resolve(root, dirname(from), specifier)).replace(/\.js$/, '.ts');
  return whyNot(from, to) ?? whyNotByPath(from, to);
}

/**
 * A relative import that leaves its package would break as soon as the package is published, or built alone. Tools are neither, and
 * have no import name.
 * @param {string} from
 * @param {string} to
 */
function whyNotByPath(from, to) {
  const [source, target] = [houseFolder(from), houseFolder(to)];
  if (!source || !target || source === target || target.startsWith('tools/')) return undefined;
  return `${source} reaches into ${target} by path: import it by its name, at its door.`;
}

/** @param {string} path */
function fromRoot(path) {
  return relative(root, path).split(sep).join('/');
}

function readAliases() {
  const text = readFileSync(new URL('tsconfig.base.json', `file://${root}`), 'utf8');
  const { paths } = JSON.parse(text).compilerOptions;
  return Object.entries(paths).map(([name, [file]]) => ({ name, file: file.replace('./', '') }));
}
