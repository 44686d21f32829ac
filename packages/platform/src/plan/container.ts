import {
  decided,
  type Decided,
  type Platform,
  type RestartPolicy,
  type Service,
  type ServiceDefaults,
  type ServicePlan,
} from '@alfred/model';
import { leftOut } from './left-out.js';
import { byPolicy } from './steps.js';

type ContainerDecisions = Pick<
  ServicePlan,
  'restart' | 'init' | 'stopGraceMs' | 'logging' | 'readOnly' | 'capabilities' | 'ulimits'
>;

/** How the container runs, where the manifest and the catalogue left it open. */
export function decideContainer(
  service: Service,
  platform: Platform,
  defaults: ServiceDefaults,
): ContainerDecisions {
  return {
    restart: decideRestart(service, defaults),
    init: service.init ?? defaults.init,
    stopGraceMs: service.stopGraceMs ?? defaults.stopGraceMs,
    logging: decideLogging(service, platform, defaults),
    readOnly: decideReadOnly(service, platform),
    capabilities: decideCapabilities(service, platform, defaults),
    ulimits: service.ulimits ?? defaults.ulimits,
  };
}

/** A job that has ended well stays ended; everything else comes back. */
function decideRestart(service: Service, defaults: ServiceDefaults): Decided<RestartPolicy> {
  if (service.restart !== undefined) return service.restart;
  if (service.kind === 'job' && defaults.restart.because[0].source !== 'engine')
    return decided<RestartPolicy>('on-failure', {
      source: 'policy',
      text: 'a job ends when it is done',
      change: 'restart in its manifest',
    });
  return defaults.restart;
}

function decideLogging(
  service: Service,
  { policies }: Platform,
  defaults: ServiceDefaults,
): ServicePlan['logging'] {
  if (service.logging === undefined) return defaults.logging;
  const { value, because } = service.logging;
  const { maxSizeBytes, maxFiles } = defaults.logging.value ?? policies.logging;
  return {
    value: {
      maxSizeBytes: value.maxSizeBytes ?? maxSizeBytes,
      maxFiles: value.maxFiles ?? maxFiles,
    },
    because,
  };
}

/** Read-only where the code is ours or the image is known to allow it. */
function decideReadOnly(service: Service, platform: Platform): Decided<boolean> {
  if (platform.policies.without.has('hardening') && service.readOnly === undefined)
    return leftOut(platform, false);
  if (!platform.policies.security.readOnly && service.readOnly === undefined)
    return byPolicy(platform, 'security.readOnly', false, 'roots stay writable');
  if (service.readOnly !== undefined) return service.readOnly;
  if (isOurs(service))
    return decided(true, {
      source: 'policy',
      text: 'our services write only to /tmp',
      change: 'readOnly in its manifest',
    });
  return decided(false, {
    source: 'policy',
    text: 'not known whether the image allows a read-only root',
    change: 'readOnly in its manifest',
  });
}

/** Dropped where it is known what the image needs; our own services need none. */
function decideCapabilities(
  service: Service,
  platform: Platform,
  defaults: ServiceDefaults,
): ServicePlan['capabilities'] {
  if (service.capabilities !== undefined) return service.capabilities;
  const { security, without } = platform.policies;
  if (without.has('hardening') || !security.dropCapabilities || isOurs(service))
    return defaults.capabilities;
  return decided<readonly string[] | undefined>(undefined, {
    source: 'policy',
    text: 'not known which capabilities the image needs',
    change: 'capabilities in its manifest',
  });
}

/** Whether the image is built here, by a build file that is generated. */
function isOurs(service: Service): boolean {
  return service.image.value.type === 'build' && service.image.value.buildFileOwner === 'generated';
}
