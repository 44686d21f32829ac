import type {
  Decided,
  Placed,
  PlannedVariable,
  Plan,
  ServicePlan,
  Stack,
  StackService,
} from '@alfred/model';

/** What a plan means, as the facts that rules look at. */
export function stackOf(plan: Plan): Stack {
  return { name: plan.name, host: plan.host, services: plan.services.map(stackService) };
}

function stackService(service: ServicePlan): StackService {
  const place = <T>(decision: Decided<T>): Placed<T> => ({
    value: decision.value,
    at: decision.because.find((reason) => reason.at !== undefined)?.at ?? service.origin,
  });
  const { resources, image, probe } = service;
  return {
    name: service.name,
    kind: service.kind,
    at: service.origin,
    needs: service.needs.map((need) => ({
      to: need.to,
      condition: need.condition.value,
      at: need.at,
    })),
    published: service.published,
    memoryLimitBytes: place(resources.memoryLimit),
    memoryReservationBytes: place(resources.memoryReservation),
    cpuLimitMillicores: place(resources.cpuLimitMillicores),
    cpuReservationMillicores: place(resources.cpuReservationMillicores),
    replicas: service.replicas.value,
    environment: service.environment.map((variable) => environmentFact(variable, service)),
    mounts: service.mounts.map((mount) => ({
      type: mount.type,
      source: mount.source,
      path: mount.path,
      at: mount.because[0].at ?? service.origin,
    })),
    secrets: service.secrets.map(({ name, at }) => ({ value: name, at })),
    restart: place(service.restart),
    stopGraceMs: place(service.stopGraceMs),
    networks: service.networks.value,
    ...(image.value.type === 'image'
      ? { image: { ...place(image), value: image.value.reference } }
      : {}),
    ...(probe.value === undefined ? {} : { probe: { ...place(probe), value: probe.value } }),
    ...(resources.memoryFloor === undefined
      ? {}
      : { memoryFloorBytes: place(resources.memoryFloor) }),
  };
}

/** A variable with its settings shown as `${NAME}`. */
function environmentFact(
  variable: PlannedVariable,
  service: ServicePlan,
): StackService['environment'][number] {
  const value = variable.value
    .map((part) => (part.type === 'text' ? part.text : `\${${part.setting.name}}`))
    .join('');
  return { name: variable.name, value, at: variable.because[0].at ?? service.origin };
}
