import type { Plan } from '@alfred/model';
import { expect } from 'vitest';
import { emitServiceModules } from '../code/service-module.js';
import { COMPOSE_FILE, emitCompose } from '../compose/index.js';
import { emitDockerfiles } from '../dockerfile/index.js';
import { emitDocs } from '../docs/index.js';
import type { Emitter } from '../emitter.js';
import { emitEnv, ENV_TEMPLATE_FILE } from '../env/index.js';
import { emitSwarm, STACK_FILE } from '../swarm/index.js';

/** Every emitter by its name, with the file that a short test is about. */
export const emitters = {
  compose: { emit: emitCompose, file: COMPOSE_FILE },
  swarm: { emit: emitSwarm, file: STACK_FILE },
  env: { emit: emitEnv, file: ENV_TEMPLATE_FILE },
  docs: { emit: emitDocs, file: 'docs/services.md' },
  graph: { emit: emitDocs, file: 'docs/graph.md' },
  dockerfile: { emit: emitDockerfiles, file: undefined },
  code: { emit: emitServiceModules, file: undefined },
} as const satisfies Record<string, { emit: Emitter; file: string | undefined }>;

type Expected = Partial<Record<keyof typeof emitters, string>>;

/** One plan and what each target makes of it: every expected piece must stand in the target's file as it is, line by line. */
export function expectEmitted(plan: Plan, expected: Expected): void {
  for (const [name, { emit, file }] of Object.entries(emitters)) {
    const piece = expected[name as keyof typeof emitters];
    if (piece === undefined) continue;
    const { files } = emit(plan);
    const found = file === undefined ? files[0] : files.find(({ path }) => path === file);
    const lines = (found?.content ?? '').split('\n');
    const wanted = piece.replace(/^\n|\n\s*$/g, '').split('\n');
    const start = lines.findIndex((_, index) =>
      wanted.every((line, offset) => lines[index + offset] === line),
    );
    if (start === -1) expect(lines.join('\n'), name).toContain(wanted.join('\n'));
  }
}
