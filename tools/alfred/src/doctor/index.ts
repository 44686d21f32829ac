import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan } from '@alfred/model';
import { ownPorts } from '../docker/compose.js';
import { findEngine } from '../docker/engine.js';
import type { Terminal } from '../terminal/terminal.js';
import { checkCapacity } from './capacity.js';
import type { MachineCheck } from './check.js';
import { checkPorts } from './ports.js';
import { checkSettings, namesInEnvFile } from './settings.js';
import { checkState } from './state.js';
import { checkEngine, checkNode } from './versions.js';

/**
 * Looks at everything on this machine that has a part in running the platform.
 * @param wanted whether containers are to be started now, so that a missing engine is an error
 */
export async function examineMachine(
  root: string,
  plan: Plan,
  terminal: Terminal,
  wanted: boolean,
): Promise<readonly MachineCheck[]> {
  const options = { folder: root, interrupted: terminal.interrupted };
  const engine = await findEngine(options);
  const own = engine.found ? await ownPorts(plan.name, options) : new Set<number>();
  return [
    checkNode(process.versions.node),
    ...checkEngine(engine, wanted),
    checkState(root),
    checkSettings(plan, givenSettings(root, terminal)),
    await checkPorts(plan, own),
    ...checkCapacity(plan, engine),
  ];
}

/** Names that .env or the environment set; `.env` is people's own, so it is only read. */
function givenSettings(root: string, { environment }: Terminal): ReadonlySet<string> {
  const names = new Set(Object.keys(environment));
  try {
    for (const name of namesInEnvFile(readFileSync(join(root, '.env'), 'utf8'))) names.add(name);
  } catch {
    return names;
  }
  return names;
}
