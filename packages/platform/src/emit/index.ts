import { emitServiceModules } from './code/service-module.js';
import { emitCompose } from './compose/index.js';
import { emitDockerfiles } from './dockerfile/index.js';
import { emitDocs } from './docs/index.js';
import { emitEnv } from './env/index.js';
import { emitSwarm } from './swarm/index.js';
import type { Emitter, Target } from './emitter.js';

export { TARGETS, type Emitter, type Target } from './emitter.js';

/** What an installation needs whatever it runs on. */
const common: readonly Emitter[] = [emitEnv, emitDocs, emitDockerfiles, emitServiceModules];

const emitters: Readonly<Record<Target, readonly Emitter[]>> = {
  compose: [emitCompose, ...common],
  swarm: [emitSwarm, ...common],
};

/** Everything that is printed for a target. */
export function emitterFor(target: Target): readonly Emitter[] {
  return emitters[target];
}
