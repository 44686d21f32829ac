import {
  longestWaitsMs,
  type Decided,
  type Origin,
  type Placed,
  type Plan,
  type PlannedNeed,
  type PlannedVariable,
  type ServicePlan,
  type Stack,
  type StackNeed,
  type StackService,
  type StackSetting,
} from '@alfred/model';

/** What a plan means, as the facts that rules look at. */
export function stackOf(plan: Plan): Stack {
  return { name: plan.name, host: plan.host, services: plan.services.map(stackService) };
}

function stackService(service: ServicePlan): StackService {
  const place = <T>(decision: Decided<T>): Placed<T> => ({
    value: decision.value,
    at: writtenAt(decision) ?? service.origin,
  });
  const { resources, image, probe } = service;
  return {
    name: service.name,
    kind: service.kind,
    at: service.origin,
    needs: service.needs.map(needFact),
    published: service.published,
    ...amountsOf(resources, place),
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

/** Limits and reservations, as far as there are any. */
function amountsOf(
  resources: ServicePlan['resources'],
  place: (decision: Decided<number>) => Placed<number>,
): Partial<StackService> {
  const { memoryLimit, memoryReservation, cpuLimitMillicores, cpuReservationMillicores } =
    resources;
  return {
    ...(memoryLimit === undefined ? {} : { memoryLimitBytes: place(memoryLimit) }),
    ...(memoryReservation === undefined
      ? {}
      : { memoryReservationBytes: place(memoryReservation) }),
    ...(cpuLimitMillicores === undefined ? {} : { cpuLimitMillicores: place(cpuLimitMillicores) }),
    ...(cpuReservationMillicores === undefined
      ? {}
      : { cpuReservationMillicores: place(cpuReservationMillicores) }),
  };
}

function writtenAt({ because }: Decided<unknown>): Origin | undefined {
  return because.find(({ at }) => at !== undefined)?.at;
}

function needFact({ to, condition, client, idle, at }: PlannedNeed): StackNeed {
  const fact = { to, condition: condition.value, idle, at };
  if (client?.policy === undefined) return fact;
  const { kind, policy, written } = client;
  const place = (decision: Decided<number>): StackSetting => {
    const written = writtenAt(decision);
    return { value: decision.value, isWritten: written !== undefined, at: written ?? at };
  };
  return {
    ...fact,
    client: {
      kind,
      timeoutMs: place(policy.timeoutMs),
      deadlineMs: place(policy.deadlineMs),
      attempts: place(policy.retry.attempts),
      waitsMs: longestWaitsMs({
        attempts: policy.retry.attempts.value,
        baseMs: policy.retry.baseMs.value,
        capMs: policy.retry.capMs.value,
      }),
      written,
    },
  };
}

/** A variable with its settings shown as `${NAME}`. */
function environmentFact(
  variable: PlannedVariable,
  service: ServicePlan,
): StackService['environment'][number] {
  const { name, value: parts, because } = variable;
  const value = parts.map((part) =>
    part.type === 'text' ? part.text : `\${${part.setting.name}}`,
  );
  const usual = parts.map((part) => (part.type === 'text' ? part.text : part.setting.default));
  return {
    name,
    value: value.join(''),
    ...(usual.includes(undefined) ? {} : { usual: usual.join('') }),
    isFixed: parts.every(({ type }) => type === 'text'),
    at: because[0].at ?? service.origin,
  };
}
