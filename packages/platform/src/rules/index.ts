import type { Diagnostic, Platform, Rule, Stack } from '@alfred/model';
import { addressTaken } from './env/address-taken.js';
import { badDefault } from './env/bad-default.js';
import { badPattern } from './env/bad-pattern.js';
import { conflictingMeaning } from './env/conflicting-meaning.js';
import { missingDefault } from './env/missing-default.js';
import { overridesAddress } from './env/overrides-address.js';
import { overridesPolicy } from './env/overrides-policy.js';
import { policyTaken } from './env/policy-taken.js';
import { secretInClear, secretInManifest } from './env/secret-in-clear.js';
import { unknownPlaceholder } from './env/unknown-placeholder.js';
import { latestImage } from './image/latest.js';
import { noImage } from './image/none.js';
import { buildOutside } from './image/outside.js';
import { unknownEntry } from './image/unknown-entry.js';
import { versionWithoutUse } from './image/version-without-use.js';
import { belowFloor } from './limits/below-floor.js';
import { exceedsHost } from './limits/exceeds-host.js';
import { moreCpuThanHost } from './limits/more-cpu-than-host.js';
import { reservationAboveLimit } from './limits/reservation-above-limit.js';
import { reservesMoreCpu } from './limits/reserves-more-cpu.js';
import { unknownSize } from './limits/unknown-size.js';
import { mountOutside } from './mounts/outside.js';
import { mountPathTaken } from './mounts/path-taken.js';
import { volumeTaken } from './mounts/volume-taken.js';
import { badFolder } from './names/bad-folder.js';
import { confusableNames } from './names/confusable.js';
import { attemptsBeyondDeadline } from './needs/attempts-beyond-deadline.js';
import { calleeOutlastsCaller } from './needs/callee-outlasts-caller.js';
import { completedOnService } from './needs/completed-on-service.js';
import { deadlineBelowAttempt } from './needs/deadline-below-attempt.js';
import { healthyWithoutProbe } from './needs/healthy-without-probe.js';
import { jobNeverEnds } from './needs/job-never-ends.js';
import { retriesMultiply } from './needs/retries-multiply.js';
import { settingWithoutEffect } from './needs/setting-without-effect.js';
import { healthPortPublished } from './ports/health-port-published.js';
import { healthPortTaken } from './ports/health-port-taken.js';
import { hostPortTaken } from './ports/host-port-taken.js';
import { replicasSharePort } from './ports/replicas-share-port.js';
import { noProbe } from './probes/none.js';
import { timeoutAboveInterval } from './probes/timeout-above-interval.js';
import { badSecretName } from './secrets/bad-name.js';

export { isSecretName } from './env/secret-names.js';
export { stackOf } from './stack.js';

/** Rules about how services call each other. */
const callRules: readonly Rule[] = [
  policyTaken,
  overridesPolicy,
  deadlineBelowAttempt,
  attemptsBeyondDeadline,
  calleeOutlastsCaller,
  retriesMultiply,
  settingWithoutEffect,
];

/** Looks at how services call each other, and at nothing else. */
export function checkCalls(stack: Stack): readonly Diagnostic[] {
  return callRules.flatMap((rule) => rule(stack));
}

/** All rules about stacks. Findings are sorted afterwards, so the order here is for readers: by family. */
export const rules: readonly Rule[] = [
  secretInClear,
  latestImage,
  exceedsHost,
  moreCpuThanHost,
  reservesMoreCpu,
  belowFloor,
  reservationAboveLimit,
  mountOutside,
  mountPathTaken,
  healthyWithoutProbe,
  completedOnService,
  jobNeverEnds,
  ...callRules,
  hostPortTaken,
  replicasSharePort,
];

/** Looks at a stack with every rule. */
export function checkStack(stack: Stack): readonly Diagnostic[] {
  return rules.flatMap((rule) => rule(stack));
}

/** One check of what manifests say and a stack no longer shows. */
export type PlatformRule = (platform: Platform) => readonly Diagnostic[];

/** Rules about manifests alone, by family. */
export const platformRules: readonly PlatformRule[] = [
  addressTaken,
  badDefault,
  badPattern,
  conflictingMeaning,
  missingDefault,
  overridesAddress,
  secretInManifest,
  unknownPlaceholder,
  buildOutside,
  noImage,
  unknownEntry,
  versionWithoutUse,
  unknownSize,
  volumeTaken,
  badFolder,
  confusableNames,
  healthPortPublished,
  healthPortTaken,
  noProbe,
  timeoutAboveInterval,
  badSecretName,
];

/** Looks at a platform with every rule. */
export function checkPlatform(platform: Platform): readonly Diagnostic[] {
  return platformRules.flatMap((rule) => rule(platform));
}
