import type { DiagnosticPage } from './page.js';
import { envAddressTaken } from './env/address-taken.js';
import { envBadDefault } from './env/bad-default.js';
import { envBadPattern } from './env/bad-pattern.js';
import { envConflictingMeaning } from './env/conflicting-meaning.js';
import { envDefaultNotPrintable } from './env/default-not-printable.js';
import { envMissingDefault } from './env/missing-default.js';
import { envOverridesAddress } from './env/overrides-address.js';
import { envOverridesPolicy } from './env/overrides-policy.js';
import { envPolicyTaken } from './env/policy-taken.js';
import { envSecretInClear } from './env/secret-in-clear.js';
import { envUnknownPlaceholder } from './env/unknown-placeholder.js';
import { generatedEdited } from './generated/edited.js';
import { generatedForeign } from './generated/foreign.js';
import { imageLatest } from './image/latest.js';
import { imageNoCode } from './image/no-code.js';
import { imageNone } from './image/none.js';
import { imageNotBundled } from './image/not-bundled.js';
import { imageOutside } from './image/outside.js';
import { imageUnknownEntry } from './image/unknown-entry.js';
import { imageVersionWithoutUse } from './image/version-without-use.js';
import { limitsBelowFloor } from './limits/below-floor.js';
import { limitsExceedsHost } from './limits/exceeds-host.js';
import { limitsMoreCpuThanHost } from './limits/more-cpu-than-host.js';
import { limitsReservationAboveLimit } from './limits/reservation-above-limit.js';
import { limitsReservesMoreCpu } from './limits/reserves-more-cpu.js';
import { limitsUnknownSize } from './limits/unknown-size.js';
import { manifestAliasBomb } from './manifest/alias-bomb.js';
import { manifestBadDuration } from './manifest/bad-duration.js';
import { manifestBadMemory } from './manifest/bad-memory.js';
import { manifestBadName } from './manifest/bad-name.js';
import { manifestBadValue } from './manifest/bad-value.js';
import { manifestBadYaml } from './manifest/bad-yaml.js';
import { manifestContradiction } from './manifest/contradiction.js';
import { manifestFragmentConflict } from './manifest/fragment-conflict.js';
import { manifestMissingField } from './manifest/missing-field.js';
import { manifestTooLarge } from './manifest/too-large.js';
import { manifestUnknownKey } from './manifest/unknown-key.js';
import { manifestWrongType } from './manifest/wrong-type.js';
import { mountsOutside } from './mounts/outside.js';
import { mountsPathTaken } from './mounts/path-taken.js';
import { mountsVolumeTaken } from './mounts/volume-taken.js';
import { namesBadCharacters } from './names/bad-characters.js';
import { namesBadFolder } from './names/bad-folder.js';
import { namesConfusable } from './names/confusable.js';
import { namesDuplicate } from './names/duplicate.js';
import { namesInCatalogue } from './names/in-catalogue.js';
import { namesMissing } from './names/missing.js';
import { namesReserved } from './names/reserved.js';
import { namesTaken } from './names/taken.js';
import { namesTooLong } from './names/too-long.js';
import { namesTooSimilar } from './names/too-similar.js';
import { needsAttemptsBeyondDeadline } from './needs/attempts-beyond-deadline.js';
import { needsCalleeOutlastsCaller } from './needs/callee-outlasts-caller.js';
import { needsCompletedOnService } from './needs/completed-on-service.js';
import { needsCycle } from './needs/cycle.js';
import { needsDeadlineBelowAttempt } from './needs/deadline-below-attempt.js';
import { needsHealthyWithoutProbe } from './needs/healthy-without-probe.js';
import { needsJobNeverEnds } from './needs/job-never-ends.js';
import { needsNotEditable } from './needs/not-editable.js';
import { needsRetriesMultiply } from './needs/retries-multiply.js';
import { needsSettingWithoutEffect } from './needs/setting-without-effect.js';
import { needsUnknown } from './needs/unknown.js';
import { portsHealthPortPublished } from './ports/health-port-published.js';
import { portsHealthPortTaken } from './ports/health-port-taken.js';
import { portsHostPortTaken } from './ports/host-port-taken.js';
import { portsReplicasSharePort } from './ports/replicas-share-port.js';
import { probesNone } from './probes/none.js';
import { probesTimeoutAboveInterval } from './probes/timeout-above-interval.js';
import { secretsBadName } from './secrets/bad-name.js';
import { swarmBindMount } from './swarm/bind-mount.js';
import { swarmFragmentIgnored } from './swarm/fragment-ignored.js';
import { swarmNoNewPrivilegesLost } from './swarm/no-new-privileges-lost.js';
import { swarmNoRegistry } from './swarm/no-registry.js';
import { swarmNoStartupCondition } from './swarm/no-startup-condition.js';
import { swarmPortNotPublished } from './swarm/port-not-published.js';
import { templateBadAnswer } from './template/bad-answer.js';
import { templateBadRecord } from './template/bad-record.js';
import { templateBroken } from './template/broken.js';
import { templateFileExists } from './template/file-exists.js';
import { templateMissing } from './template/missing.js';
import { templateMissingAnswer } from './template/missing-answer.js';
import { templateNoAliasFile } from './template/no-alias-file.js';
import { templateNoPlugin } from './template/no-plugin.js';
import { templateOtherAnswers } from './template/other-answers.js';
import { templateUnknownAgent } from './template/unknown-agent.js';
import { templateUnknownEntry } from './template/unknown-entry.js';
import { workspaceBrokenJournal } from './workspace/broken-journal.js';
import { workspaceBusy } from './workspace/busy.js';
import { workspaceChangedMeanwhile } from './workspace/changed-meanwhile.js';
import { workspaceDiskFull } from './workspace/disk-full.js';
import { workspaceManifestTooLarge } from './workspace/manifest-too-large.js';
import { workspaceNoManifest } from './workspace/no-manifest.js';
import { workspaceNoPlatform } from './workspace/no-platform.js';
import { workspaceNotAFile } from './workspace/not-a-file.js';
import { workspaceNotAFolder } from './workspace/not-a-folder.js';
import { workspaceNotText } from './workspace/not-text.js';
import { workspaceOutside } from './workspace/outside.js';
import { workspaceReadOnly } from './workspace/read-only.js';
import { workspaceRecovered } from './workspace/recovered.js';
import { workspaceUnreadable } from './workspace/unreadable.js';
import { workspaceWriteFailed } from './workspace/write-failed.js';

/** The page of every finding, sorted by code. Loaded when a page is asked for: what generates files needs none of them. */
export const pages: readonly DiagnosticPage[] = [
  envAddressTaken,
  envBadDefault,
  envBadPattern,
  envConflictingMeaning,
  envDefaultNotPrintable,
  envMissingDefault,
  envOverridesAddress,
  envOverridesPolicy,
  envPolicyTaken,
  envSecretInClear,
  envUnknownPlaceholder,
  generatedEdited,
  generatedForeign,
  imageLatest,
  imageNoCode,
  imageNone,
  imageNotBundled,
  imageOutside,
  imageUnknownEntry,
  imageVersionWithoutUse,
  limitsBelowFloor,
  limitsExceedsHost,
  limitsMoreCpuThanHost,
  limitsReservationAboveLimit,
  limitsReservesMoreCpu,
  limitsUnknownSize,
  manifestAliasBomb,
  manifestBadDuration,
  manifestBadMemory,
  manifestBadName,
  manifestBadValue,
  manifestBadYaml,
  manifestContradiction,
  manifestFragmentConflict,
  manifestMissingField,
  manifestTooLarge,
  manifestUnknownKey,
  manifestWrongType,
  mountsOutside,
  mountsPathTaken,
  mountsVolumeTaken,
  namesBadCharacters,
  namesBadFolder,
  namesConfusable,
  namesDuplicate,
  namesInCatalogue,
  namesMissing,
  namesReserved,
  namesTaken,
  namesTooLong,
  namesTooSimilar,
  needsAttemptsBeyondDeadline,
  needsCalleeOutlastsCaller,
  needsCompletedOnService,
  needsCycle,
  needsDeadlineBelowAttempt,
  needsHealthyWithoutProbe,
  needsJobNeverEnds,
  needsNotEditable,
  needsRetriesMultiply,
  needsSettingWithoutEffect,
  needsUnknown,
  portsHealthPortPublished,
  portsHealthPortTaken,
  portsHostPortTaken,
  portsReplicasSharePort,
  probesNone,
  probesTimeoutAboveInterval,
  secretsBadName,
  swarmBindMount,
  swarmFragmentIgnored,
  swarmNoNewPrivilegesLost,
  swarmNoRegistry,
  swarmNoStartupCondition,
  swarmPortNotPublished,
  templateBadAnswer,
  templateBadRecord,
  templateBroken,
  templateFileExists,
  templateMissing,
  templateMissingAnswer,
  templateNoAliasFile,
  templateNoPlugin,
  templateOtherAnswers,
  templateUnknownAgent,
  templateUnknownEntry,
  workspaceBrokenJournal,
  workspaceBusy,
  workspaceChangedMeanwhile,
  workspaceDiskFull,
  workspaceManifestTooLarge,
  workspaceNoManifest,
  workspaceNoPlatform,
  workspaceNotAFile,
  workspaceNotAFolder,
  workspaceNotText,
  workspaceOutside,
  workspaceReadOnly,
  workspaceRecovered,
  workspaceUnreadable,
  workspaceWriteFailed,
];
