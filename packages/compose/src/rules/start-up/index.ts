import type { ComposeRule } from '../rule.js';
import { aliasTaken } from './alias-taken.js';
import { completedOnService } from './completed-on-service.js';
import { containerNameTaken } from './container-name-taken.js';
import { cycle } from './cycle.js';
import { healthyWithoutProbe } from './healthy-without-probe.js';
import { hiddenByProfile } from './hidden-by-profile.js';
import { hostPortTaken } from './host-port-taken.js';
import { jobNeverEnds } from './job-never-ends.js';
import { migrationRaces } from './migration-races.js';
import { noBindSource } from './no-bind-source.js';
import { noBuildContext } from './no-build-context.js';
import { noBuildStage } from './no-build-stage.js';
import { noDockerfile } from './no-dockerfile.js';
import { noSecretFile } from './no-secret-file.js';
import { replicasSharePort } from './replicas-share-port.js';

/** Rules about what keeps a stack from starting, in the order of a start: who waits, what is taken, what is missing. */
export const startUpRules: readonly ComposeRule[] = [
  cycle,
  hiddenByProfile,
  healthyWithoutProbe,
  completedOnService,
  jobNeverEnds,
  migrationRaces,
  hostPortTaken,
  replicasSharePort,
  containerNameTaken,
  aliasTaken,
  noBuildContext,
  noDockerfile,
  noBuildStage,
  noBindSource,
  noSecretFile,
];
