import type { ComposeService } from '@alfred/compose-file';
import { defineRule } from '../define-rule.js';
import { scalarsOf } from '../reading/scalars.js';
import { oncePerPlace } from '../reading/source.js';
import type { RulePage } from '../rule.js';

const page: RulePage = {
  title: 'A capability lets a container out',
  why: 'ALL is little less than «privileged», and with SYS_ADMIN, SYS_MODULE, SYS_RAWIO, DAC_READ_SEARCH or BPF alone, or SYS_PTRACE beside «pid: host», there are known ways from the container to the host.',
  help: 'Name the smallest capability that does it, for instance NET_ADMIN for routes or NET_RAW for ping.',
  bad: {
    'compose.yaml': `services:
  probe:
    image: ghcr.io/acme/netprobe:0.3.0
    cap_add: [ALL]
`,
  },
  good: {
    'compose.yaml': `services:
  probe:
    image: ghcr.io/acme/netprobe:0.3.0
    cap_add: [NET_RAW]
`,
  },
  at: 'compose.yaml:4:15',
};

const wayOut = new Set([
  ...['ALL', 'SYS_ADMIN', 'SYS_MODULE', 'SYS_PTRACE', 'SYS_RAWIO', 'DAC_READ_SEARCH', 'BPF'],
]);

/** Whether a container sees the processes of the host. */
function seesProcessesOfHost(service: ComposeService): boolean {
  return scalarsOf(service).some(
    ({ node, path }) => path.join('.') === 'pid' && node.value === 'host',
  );
}

/** `security/capabilities`: a capability with which a program can leave its container. */
export const capabilities = defineRule({
  id: 'security/capabilities',
  family: 'security',
  severity: 'warning',
  page,
  check: ({ services }) =>
    oncePerPlace(
      services.flatMap((service) =>
        // A privileged container has them all, and is told of as such.
        (service.privileged?.value === true ? [] : service.capAdd).flatMap(({ value, at }) => {
          const { name } = service;
          const capability = value.toUpperCase().replace(/^CAP_/, '');
          if (!wayOut.has(capability)) return [];
          if (capability === 'SYS_PTRACE' && !seesProcessesOfHost(service)) return [];
          return [
            {
              message: `"${name}" has ${capability === 'ALL' ? 'all capabilities' : `the capability ${capability}`}, which is enough to get from the container to the host.`,
              help: 'Name the smallest capability that it needs.',
              at,
              service: name,
            },
          ];
        }),
      ),
    ),
});
