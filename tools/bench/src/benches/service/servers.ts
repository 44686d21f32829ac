import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchContext } from '../../bench.js';
import { copyWorkspace } from '../../../../tasks/src/start/copy.js';

/** Services that are measured, bundled as `alfred bundle` bundles every agent for its image. */
export interface Servers {
  /** The bundle's first file. */
  main(name: ServerName): string;
  remove(): void;
}

export type ServerName = 'kit' | 'clients' | 'bare';

const names: readonly ServerName[] = ['kit', 'clients', 'bare'];

/** Makes an agent of each in a copy of the workspace, and bundles them. */
export function bundleServers({ root, say }: BenchContext): Servers {
  const { folder, remove } = copyWorkspace(root);
  try {
    const sources = join(root, 'tools/bench/src/benches/service/sources');
    for (const [index, name] of names.entries()) {
      const agent = join(folder, 'agents', `bench-${name}`);
      mkdirSync(join(agent, 'src'), { recursive: true });
      writeFileSync(
        join(agent, 'service.yaml'),
        `description: Measured.\nport: ${18_080 + index}\n`,
      );
      copyFileSync(join(sources, `${name}.ts.txt`), join(agent, 'src/main.ts'));
    }
    say('service: bundling');
    const alfred = join(root, 'tools/alfred/bin/alfred.mjs');
    const args = [alfred, 'bundle', ...names.map((name) => `bench-${name}`)];
    const { status, stderr } = spawnSync(process.execPath, args, {
      cwd: folder,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`the services could not be bundled\n${stderr}`);
    return { main: (name) => join(folder, `dist/agents/bench-${name}/main.js`), remove };
  } catch (error) {
    remove();
    throw error;
  }
}
