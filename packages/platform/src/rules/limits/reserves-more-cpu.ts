import type { Rule } from '@alfred/model';

/** `limits/reserves-more-cpu`: more of the processor is promised to services than the host has. */
export const reservesMoreCpu: Rule = (stack) => {
  const { host } = stack;
  if (host === undefined) return [];
  const sum = stack.services.reduce(
    (total, { cpuReservationMillicores, replicas }) =>
      total + (cpuReservationMillicores?.value ?? 0) * replicas,
    0,
  );
  if (sum <= host.cpuMillicores) return [];
  return [
    {
      code: 'limits/reserves-more-cpu',
      severity: 'error',
      message: `The services reserve ${sum / 1000} cores together, and the host has ${host.cpuMillicores / 1000}: not all of them could be placed.`,
      help: 'Lower reservations (resources.reserve.cpus), run fewer replicas, or state a larger host in platform.yaml.',
      at: host.at,
    },
  ];
};
