import type { ComposeService } from '@alfred/compose-file';
import { defineRule, type Fault } from '../define-rule.js';

/** `names/container-name-taken`: two containers are to have one name, so the second cannot be made. */
export const containerNameTaken = defineRule({
  id: 'names/container-name-taken',
  family: 'start-up',
  target: 'compose',
  severity: 'error',
  check: ({ services }) => {
    const first = new Map<string, ComposeService>();
    return services.flatMap((service): readonly Fault[] => {
      const { name, containerName, replicas } = service;
      if (containerName === undefined || replicas?.value === 0) return [];
      const { value, at } = containerName;
      const other = first.get(value);
      if (other !== undefined)
        return [
          {
            message: `"${other.name}" and "${name}" want the container name ${value}; the second of them cannot be made.`,
            help: 'Give one of them another name, or leave both out: compose makes names of its own.',
            at,
            service: name,
            related: [
              {
                message: `"${other.name}" takes it here.`,
                at: other.containerName?.at ?? other.at,
              },
            ],
          },
        ];
      first.set(value, service);
      if (replicas === undefined || replicas.value < 2) return [];
      return [
        {
          message: `${replicas.value} of "${name}" are to run, and all would have the container name ${value}; Docker Compose refuses that.`,
          help: 'Leave container_name out: compose makes names of its own.',
          at,
          service: name,
          related: [{ message: 'So many of it are to run.', at: replicas.at }],
        },
      ];
    });
  },
  page: {
    title: 'A container name is taken twice',
    why: 'A name goes to one container of the engine. The second that wants it is not made: «the container name is already in use».',
    help: 'Leave container_name out; services reach each other by the names of services.',
    bad: {
      'compose.yaml': `services:
  web:
    image: ghcr.io/acme/web:1.6.0
    container_name: acme
  api:
    image: ghcr.io/acme/api:1.6.0
    container_name: acme
`,
    },
    good: {
      'compose.yaml': `services:
  web:
    image: ghcr.io/acme/web:1.6.0
    container_name: acme
  api:
    image: ghcr.io/acme/api:1.6.0
`,
    },
    at: 'compose.yaml:7:21',
  },
});
