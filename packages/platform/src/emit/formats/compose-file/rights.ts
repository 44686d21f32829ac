import type { ServiceDefaults, ServicePlan } from '@alfred/model';
import { beyondPolicy, type Teller } from '../reasons.js';
import { flow, noted, type YamlMap } from '../yaml-value.js';
import { own, told } from './own.js';
import { escapeDollars } from './template.js';

/** What the container may do, where it differs from what every service gets. */
export function rightsOf(service: ServicePlan, defaults: ServiceDefaults, tell: Teller): YamlMap {
  const { user, readOnly, scratchFolders, init } = service;
  const readOnlyRoot = readOnly.value;
  return {
    init: own(init, defaults.init, tell, (value) => value),
    user: user === undefined ? undefined : told(user, tell, escapeDollars),
    read_only: readOnlyRoot
      ? noted(true, { behind: tell(beyondPolicy(readOnly.because)) })
      : undefined,
    tmpfs:
      readOnlyRoot && scratchFolders.length > 0
        ? flow(scratchFolders.map(escapeDollars))
        : undefined,
    ...capabilitiesOf(service, defaults, tell),
  };
}

/** All are dropped in the common block; a service that keeps the engine's set empties that list again. */
function capabilitiesOf(service: ServicePlan, defaults: ServiceDefaults, tell: Teller): YamlMap {
  const { value, because } = service.capabilities;
  const dropped = defaults.capabilities.value !== undefined;
  if (value === undefined) return dropped ? { cap_drop: flow([], tell(because)) } : {};
  return {
    cap_drop: dropped ? undefined : flow(['ALL'], tell(because)),
    cap_add: value.length === 0 ? undefined : flow([...value].sort(), tell(because)),
  };
}
