// Imports of a package's door (`@alfred/platform`) become imports of the files behind it: esbuild puts everything behind a
// door into the chunks of everybody who uses it, so `alfred explain` would load what only `alfred new` needs.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Doors whose packages are large enough to matter: name → file, from the root. */
const DOORS = { '@alfred/platform': 'packages/platform/src/index.ts' };

/** An esbuild plugin for the sources of the command line. */
export function straightImports(root) {
  const doors = new Map(
    Object.entries(DOORS).map(([name, path]) => [name, namesBehind(join(root, path))]),
  );
  return {
    name: 'straight-imports',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]tools[\\/]alfred[\\/]src[\\/].*\.ts$/ }, ({ path }) => ({
        contents: [...doors].reduce(
          (text, [name, behind]) => straightened(text, name, behind),
          readFileSync(path, 'utf8'),
        ),
        loader: 'ts',
      }));
    },
  };
}

/** Every value that a door exports, with the file it is made in. */
function namesBehind(door) {
  const behind = new Map();
  const text = readFileSync(door, 'utf8');
  for (const [, list, target] of text.matchAll(/^export \{([^}]*)\} from '(\.[^']+)\.js';$/gm)) {
    const file = join(dirname(door), `${target}.ts`);
    const further = file.endsWith('index.ts') ? namesBehind(file) : new Map();
    for (const name of valuesIn(list)) behind.set(name, further.get(name) ?? file);
  }
  return behind;
}

function valuesIn(list) {
  return list
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '' && !one.startsWith('type '));
}

function straightened(text, name, behind) {
  return text.replace(new RegExp(`^import \\{([^}]*)\\} from '${name}';$`, 'gm'), (whole, list) => {
    const imports = valuesIn(list).map((one) => {
      const file = behind.get(one.split(' as ')[0]);
      return file === undefined
        ? `import { ${one} } from '${name}';`
        : `import { ${one} } from ${JSON.stringify(file)};`;
    });
    // On one line, so that source maps keep their lines.
    return imports.join(' ') + '\n'.repeat(whole.split('\n').length - 1);
  });
}
