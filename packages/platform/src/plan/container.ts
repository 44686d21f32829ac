import { printDuration } from '@alfred/contract';
import {
  decided,
  type Decided,
  type Platform,
  type RestartPolicy,
  type Service,
  type ServicePlan,
} from '@alfred/model';
import { byPolicy } from './steps.js';

type ContainerDecisions = Pick<
  ServicePlan,
  'restart' | 'init' | 'stopGraceMs' | 'logging' | 'readOnly' | 'capabilities' | 'ulimits'
>;

/** How the container runs, where the manifest and the catalogue left it open. */
export function decideContainer(service: Service, platform: Platform): ContainerDecisions {
  const { policies } = platform;
  const grace = printDuration(policies.stop.graceMs);
  return {
    restart: decideRestart(service, platform),
    init:
      service.init ??
      decided(true, {
        source: 'policy',
        text: 'reaps what child processes leave behind and passes signals on',
        change: 'init in its manifest',
      }),
    stopGraceMs:
      service.stopGraceMs ??
      byPolicy(
        platform,
        'stop.grace',
        policies.stop.graceMs,
        `${grace} to finish what is in flight`,
      ),
    logging: decideLogging(service, platform),
    readOnly: decideReadOnly(service, platform),
    capabilities: decideCapabilities(service, platform),
    ulimits:
      service.ulimits ??
      byPolicy(
        platform,
        'ulimits.nofile',
        { nofile: policies.ulimits.openFiles },
        'a connection is an open file',
      ),
  };
}

/** A job that has ended well stays ended; everything else comes back. */
function decideRestart(service: Service, platform: Platform): Decided<RestartPolicy> {
  if (service.restart !== undefined) return service.restart;
  if (service.kind === 'job')
    return decided<RestartPolicy>('on-failure', {
      source: 'policy',
      text: 'a job ends when it is done',
      change: 'restart in its manifest',
    });
  return byPolicy(
    platform,
    'restart',
    platform.policies.restart,
    'comes back after a crash and after a reboot',
  );
}

function decideLogging(service: Service, platform: Platform): ServicePlan['logging'] {
  const { maxSizeBytes, maxFiles } = platform.policies.logging;
  const standard = byPolicy(
    platform,
    'logging.maxSize',
    { maxSizeBytes, maxFiles },
    'logs cannot fill the disk',
  );
  if (service.logging === undefined) return standard;
  const { value, because } = service.logging;
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
function decideCapabilities(service: Service, platform: Platform): ServicePlan['capabilities'] {
  if (service.capabilities !== undefined) return service.capabilities;
  if (!platform.policies.security.dropCapabilities)
    return byPolicy<readonly string[] | undefined>(
      platform,
      'security.dropCapabilities',
      undefined,
      'capabilities are kept',
    );
  if (isOurs(service))
    return decided<readonly string[] | undefined>([], {
      source: 'policy',
      text: 'our services need no capabilities',
      change: 'capabilities in its manifest',
    });
  return decided<readonly string[] | undefined>(undefined, {
    source: 'policy',
    text: 'not known which capabilities the image needs',
    change: 'capabilities in its manifest',
  });
}

/** Whether the image is built here, by the Dockerfile that is generated. */
function isOurs(service: Service): boolean {
  return (
    service.image.value.type === 'build' && service.image.value.dockerfileOwner === 'generated'
  );
}
