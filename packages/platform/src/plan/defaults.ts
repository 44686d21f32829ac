import { decided, type Platform, type ServiceDefaults } from '@alfred/model';
import { leftOut } from './left-out.js';
import { decideServiceNetworks } from './networks.js';
import { byPolicy } from './steps.js';

/** What a service gets whose manifest and image ask for nothing else. */
export function decideDefaults(platform: Platform): ServiceDefaults {
  const { without } = platform.policies;
  const own = decideOwnDefaults(platform);
  return {
    restart: without.has('restart') ? leftOut(platform, 'no') : own.restart,
    init: without.has('init') ? leftOut(platform, false) : own.init,
    stopGraceMs: without.has('stop') ? leftOut(platform, ENGINE_GRACE_MS) : own.stopGraceMs,
    logging: without.has('logging') ? leftOut(platform, undefined) : own.logging,
    capabilities: without.has('hardening') ? leftOut(platform, undefined) : own.capabilities,
    ulimits: without.has('ulimits') ? leftOut(platform, {}) : own.ulimits,
    networks: own.networks,
  };
}

/** Time between the stop signal and the kill where nothing is said. Source: the engine's manual. */
const ENGINE_GRACE_MS = 10_000;

function decideOwnDefaults(platform: Platform): ServiceDefaults {
  const { policies } = platform;
  return {
    restart: byPolicy(
      platform,
      'restart',
      policies.restart,
      'comes back after a crash and after a reboot',
    ),
    init: decided(true, {
      source: 'policy',
      text: 'reaps what child processes leave behind and passes signals on',
      change: 'init in its manifest',
    }),
    stopGraceMs: byPolicy(
      platform,
      'stop.grace',
      policies.stop.graceMs,
      'time to finish what is in flight',
    ),
    logging: byPolicy(
      platform,
      'logging.maxSize',
      { maxSizeBytes: policies.logging.maxSizeBytes, maxFiles: policies.logging.maxFiles },
      'logs cannot fill the disk',
    ),
    capabilities: policies.security.dropCapabilities
      ? byPolicy<readonly string[] | undefined>(
          platform,
          'security.dropCapabilities',
          [],
          'a service gets back only what its image is known to need',
        )
      : byPolicy<readonly string[] | undefined>(
          platform,
          'security.dropCapabilities',
          undefined,
          'capabilities are kept',
        ),
    ulimits: byPolicy(
      platform,
      'ulimits.nofile',
      { nofile: policies.ulimits.openFiles },
      'a connection is an open file',
    ),
    networks: decideServiceNetworks(platform),
  };
}
