import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../src/exit.js';
import { run } from './fake-terminal.js';
import { readIn, smallPlatform, temporaryWorkspace, writeIn } from './temporary-workspace.js';

const files: Readonly<Record<string, string>> = {
  ...smallPlatform,
  'tsconfig.base.json': '{"compilerOptions":{"paths":{"@libs/sums":["./libs/sums/src/index.ts"]}}}',
  'libs/sums/src/index.ts': 'export const sum = (a: number, b: number): number => a + b;\n',
  'agents/agent-a/src/main.ts': `import { sum } from '@libs/sums';
import { old } from './old.cjs';
export const answer: string = old(sum(40, 2));
`,
  'agents/agent-a/src/old.cjs':
    "const { format } = require('node:util');\nexports.old = (value) => format('%d!', value);\n",
};

describe('alfred bundle', () => {
  it('makes one module of a service with all that it imports', async () => {
    const root = temporaryWorkspace(files);
    const { exit, out } = await run(root, 'bundle', '--json');
    expect(exit).toBe(EXIT.ok);
    expect(JSON.parse(out)).toEqual({
      bundles: [
        {
          service: 'agent-a',
          folder: 'dist/agents/agent-a',
          bytes: expect.any(Number) as number,
          modules: 3,
        },
      ],
    });
    const folder = join(root, 'dist/agents/agent-a');
    expect(readdirSync(folder).sort()).toEqual([
      'main.js',
      'main.js.map',
      'meta.json',
      'package.json',
    ]);
    const bundle = (await import(pathToFileURL(join(folder, 'main.js')).href)) as {
      answer: string;
    };
    expect(bundle.answer).toBe('42!');
    const meta = JSON.parse(readIn(root, 'dist/agents/agent-a/meta.json')) as { inputs: object };
    expect(Object.keys(meta.inputs)).toContain('libs/sums/src/index.ts');
  });

  it('keeps apart what is imported only when it is needed', async () => {
    const main = `export const late = async (): Promise<string> => (await import('./late.js')).late;\n`;
    const root = temporaryWorkspace({
      ...files,
      'agents/agent-a/src/main.ts': main,
      'agents/agent-a/src/late.ts': "export const late = 'not at the start';\n",
    });
    await run(root, 'bundle');
    const folder = join(root, 'dist/agents/agent-a');
    expect(readIn(root, 'dist/agents/agent-a/main.js')).not.toContain('not at the start');
    expect(readdirSync(join(folder, 'chunks'))).toEqual([
      expect.stringMatching(/^late-[0-9A-Z]{8}\.js$/),
      expect.stringMatching(/^late-[0-9A-Z]{8}\.js\.map$/),
    ]);
    const bundle = (await import(pathToFileURL(join(folder, 'main.js')).href)) as {
      late: () => Promise<string>;
    };
    expect(await bundle.late()).toBe('not at the start');
  });

  it('gives packages that are imported when they are needed all their names', async () => {
    const main = `export const late = async (): Promise<unknown> => {
  const { one, default: all } = await import('common');
  const { three } = await import('modern');
  const { old } = await import('./old.cjs');
  const { Duplex } = await import('node:stream');
  return [one, all.two, three, old(5), typeof Duplex];
};
`;
    const root = temporaryWorkspace({
      ...files,
      'agents/agent-a/src/main.ts': main,
      'node_modules/common/package.json': '{ "main": "index.js" }',
      'node_modules/common/index.js':
        'const rest = { two: 2 };\nmodule.exports = Object.assign({ one: 1 }, rest);\n',
      'node_modules/modern/package.json': '{ "type": "module", "exports": "./index.js" }',
      'node_modules/modern/index.js': 'export const three = 3;\n',
    });
    await run(root, 'bundle');
    const bundle = (await import(
      pathToFileURL(join(root, 'dist/agents/agent-a/main.js')).href
    )) as { late: () => Promise<unknown> };
    expect(await bundle.late()).toEqual([1, 2, 3, '5!', 'function']);
  });

  it('replaces the whole folder', async () => {
    const root = temporaryWorkspace(files);
    writeIn(root, 'dist/agents/agent-a/left-over.js', '');
    await run(root, 'bundle', 'agent-a');
    expect(readdirSync(join(root, 'dist/agents/agent-a'))).not.toContain('left-over.js');
    expect(readdirSync(join(root, 'dist/agents'))).toEqual(['agent-a']);
  });

  it('tells where the code is wrong, and keeps the last good bundle', async () => {
    const root = temporaryWorkspace(files);
    await run(root, 'bundle');
    writeIn(root, 'agents/agent-a/src/main.ts', "import { sub } from '@libs/subs';\nsub();\n");
    const { exit, out } = await run(root, 'bundle');
    expect(exit).toBe(EXIT.findings);
    expect(out).toContain('agents/agent-a/src/main.ts:1:21 error image/not-bundled\n');
    expect(out).toContain("  1 | import { sub } from '@libs/subs';\n");
    expect(readIn(root, 'dist/agents/agent-a/main.js')).toContain('40, 2');
  });

  it('says what is missing where a service has no code', async () => {
    const { exit, out } = await run(temporaryWorkspace(), 'bundle');
    expect(exit).toBe(EXIT.findings);
    expect(out).toContain('there is no agents/agent-a/src/main.ts');
  });
});
