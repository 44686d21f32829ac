import { emitCompose } from './compose/index.js';
import type { Emitter, Target } from './emitter.js';

export { TARGETS, type Emitted, type Emitter, type Target } from './emitter.js';

const emitters: Readonly<Record<Target, readonly Emitter[]>> = {
  compose: [emitCompose],
  swarm: [],
};

/** Everything that is printed for a target. */
export function emitterFor(target: Target): readonly Emitter[] {
  return emitters[target];
}
