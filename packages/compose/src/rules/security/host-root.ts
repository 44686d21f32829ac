import { defineRule } from '../define-rule.js';
import { oncePerPlace } from '../reading/source.js';
import type { RulePage } from '../rule.js';

const page: RulePage = {
  title: 'A container has a folder of the host’s system',
  why: 'With the root, /etc, /root, /boot, /usr, /proc, /sys, /dev or the data of the engine to write to, a program in the container can change what the host runs. Read-only, it can still read keys and passwords; that is a hint, because programs that watch a host need it.',
  help: 'Mount the one file or folder that is needed, with :ro.',
  bad: {
    'compose.yaml': `services:
  backup:
    image: ghcr.io/acme/backup:2.0.0
    volumes:
      - /etc:/host/etc
`,
  },
  good: {
    'compose.yaml': `services:
  backup:
    image: ghcr.io/acme/backup:2.0.0
    volumes:
      - /etc/os-release:/host/etc/os-release:ro
`,
  },
  at: 'compose.yaml:5:9',
};

const system =
  /^\/(?:|etc|root|boot|usr|bin|sbin|lib|proc|sys|dev|home|run|var|var\/run|var\/lib|var\/lib\/docker)$/;

/** `security/host-root`: a container may read or change the system of the host. */
export const hostRoot = defineRule({
  id: 'security/host-root',
  family: 'security',
  severity: 'warning',
  page,
  check: ({ services }) =>
    oncePerPlace(
      services.flatMap(({ name, mounts }) =>
        mounts.flatMap(({ type, source = '', isReadOnly, at }) => {
          const path = source.replace(/(?<=.)\/+$/, '');
          // Devices and the state of the kernel are mounted for what they are; writing to them is the point.
          if (type !== 'bind' || !system.test(path)) return [];
          const isWatched = isReadOnly || /^\/(?:proc|sys|dev)$/.test(path);
          return [
            {
              ...(isWatched ? { severity: 'hint' as const } : {}),
              message: `"${name}" ${isReadOnly ? 'can read' : 'can change'} ${path === '/' ? 'the whole disk' : path} of the host.`,
              help: 'Mount only what it needs, with :ro.',
              at,
              service: name,
            },
          ];
        }),
      ),
    ),
});
