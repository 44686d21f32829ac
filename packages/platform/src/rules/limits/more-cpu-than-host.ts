import type { Rule } from '@alfred/model';

/** `limits/more-cpu-than-host`: one container may use more cores than there are, which engines refuse at its start. */
export const moreCpuThanHost: Rule = (stack) => {
  const { host } = stack;
  if (host === undefined) return [];
  return stack.services.flatMap(({ name, cpuLimitMillicores: limit }) =>
    limit === undefined || limit.value <= host.cpuMillicores
      ? []
      : [
          {
            code: 'limits/more-cpu-than-host',
            severity: 'error',
            message: `"${name}" may use ${limit.value / 1000} cores, and the host has ${host.cpuMillicores / 1000}: the engine refuses to start such a container.`,
            help: `Set resources.cpus to ${host.cpuMillicores / 1000} or less, or state a larger host in platform.yaml.`,
            at: limit.at,
            service: name,
            related: [{ message: 'The host is stated here.', at: host.at }],
          },
        ],
  );
};
