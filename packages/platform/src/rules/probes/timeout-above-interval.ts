import { printDuration } from '@alfred/contract';
import type { Diagnostic, Origin, Platform, Service } from '@alfred/model';

/** `probes/timeout-above-interval`: one hanging probe lasts longer than the time between two, so what hangs is seen late. */
export function timeoutAboveInterval(platform: Platform): readonly Diagnostic[] {
  const { intervalMs, timeoutMs } = platform.policies.probes;
  const set = platform.policyOrigins;
  const ofPolicy =
    timeoutMs <= intervalMs
      ? []
      : [
          finding(
            timeoutMs,
            intervalMs,
            set.get('probes.timeout') ?? set.get('probes.interval') ?? platform.origin,
          ),
        ];
  return [...ofPolicy, ...platform.services.flatMap((service) => ofService(service, platform))];
}

/** Only what the manifest itself brought about: the policy is told of once. */
function ofService(service: Service, platform: Platform): readonly Diagnostic[] {
  const { timing } = service.healthTiming;
  if (service.health.value.type === 'none') return [];
  if (timing.timeoutMs === undefined && timing.intervalMs === undefined) return [];
  const timeoutMs = timing.timeoutMs ?? platform.policies.probes.timeoutMs;
  const intervalMs = timing.intervalMs ?? platform.policies.probes.intervalMs;
  if (timeoutMs <= intervalMs) return [];
  const key = timing.timeoutMs === undefined ? 'interval' : 'timeout';
  const at = service.origins.keyAt(['health', key]);
  return [{ ...finding(timeoutMs, intervalMs, at), service: service.name }];
}

function finding(timeoutMs: number, intervalMs: number, at: Origin): Diagnostic {
  return {
    code: 'probes/timeout-above-interval',
    severity: 'warning',
    message: `A probe may take ${printDuration(timeoutMs)} and is asked every ${printDuration(intervalMs)}: a service that hangs is seen later than the interval says.`,
    help: 'Lower the timeout to less than the interval; a probe that takes longer has failed.',
    at,
  };
}
