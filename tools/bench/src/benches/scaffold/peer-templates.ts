import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** The template of an agent, as the peers get it: the same files, each with the name of the agent filled in. */
interface TemplateFile {
  readonly path: string;
  readonly text: string;
}

/** Reads the files of the agent's template; their own placeholders are taken out, since each peer has other ones. */
function readTemplate(root: string): readonly TemplateFile[] {
  const folder = join(root, 'templates', 'agent');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.hbs'))
    .map((path) => ({
      path: path.replace(/\.hbs$/, ''),
      text: readFileSync(join(folder, path), 'utf8').replaceAll(/\{\{[^}]*\}\}/g, ''),
    }));
}

/** A hygen generator `agent new` in `folder`. */
export function writeHygen(root: string, folder: string): void {
  for (const { path, text } of readTemplate(root)) {
    const front = `---\nto: agents/<%= name %>/${path}\n---\n// <%= name %>\n`;
    write(
      join(folder, '_templates', 'agent', 'new', `${path.replaceAll('/', '-')}.t`),
      front + text.replaceAll('<%', ''),
    );
  }
}

/** A plop generator `agent` in `folder`, with nothing but the files. */
export function writePlop(root: string, folder: string): void {
  const files = readTemplate(root);
  for (const { path, text } of files)
    write(join(folder, 'templates', `${path}.hbs`), `// {{name}}\n${text}`);
  const actions = files.map(({ path }) => ({
    type: 'add',
    path: `agents/{{name}}/${path}`,
    templateFile: `templates/${path}.hbs`,
  }));
  write(
    join(folder, 'plopfile.mjs'),
    `export default (plop) => plop.setGenerator('agent', { prompts: [{ type: 'input', name: 'name', message: 'name' }], actions: ${JSON.stringify(actions)} });\n`,
  );
}

/** A workspace as `alfred new` finds it. */
export function writeWorkspace(root: string, folder: string): void {
  for (const name of [
    'agents',
    'infra',
    'platform.yaml',
    'tsconfig.base.json',
    'compose.yaml',
    '.env.example',
    'docs',
  ]) {
    const from = join(root, name);
    cpSync(from, join(folder, relative(root, from)), { recursive: true });
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
