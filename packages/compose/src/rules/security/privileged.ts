import { defineRule } from '../define-rule.js';
import { oncePerPlace } from '../reading/source.js';
import type { RulePage } from '../rule.js';

const page: RulePage = {
  title: 'A container runs with all rights of the host',
  why: '«privileged» gives a container every capability and every device, and takes away the filters of system calls. A fault in its program is a fault of the host.',
  help: 'Name what is needed: «cap_add» for single capabilities, «devices» for single devices.',
  bad: {
    'compose.yaml': `services:
  vpn:
    image: ghcr.io/acme/wireguard:1.0.20
    privileged: true
`,
  },
  good: {
    'compose.yaml': `services:
  vpn:
    image: ghcr.io/acme/wireguard:1.0.20
    cap_add: [NET_ADMIN]
`,
  },
  at: 'compose.yaml:4:17',
};

/** Engines within a container, and what looks into the kernel. */
const made = /(?:^|\/)docker:|dind|ebpf|cadvisor|falco/;

/** `security/privileged`: all capabilities, all devices, no filters. */
export const privileged = defineRule({
  id: 'security/privileged',
  family: 'security',
  severity: 'warning',
  page,
  check: ({ services }) =>
    oncePerPlace(
      services.flatMap(({ name, image, privileged: flag }) =>
        flag?.value === true
          ? [
              {
                ...(made.test(image?.value ?? '') ? { severity: 'hint' as const } : {}),
                message: `"${name}" is privileged: it has every capability and every device of the host.`,
                help: 'Name what it needs under «cap_add» and «devices» instead.',
                at: flag.at,
                service: name,
              },
            ]
          : [],
      ),
    ),
});
