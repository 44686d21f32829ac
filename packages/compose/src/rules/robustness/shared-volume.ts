import type { ComposeService, ServiceMount } from '@alfred/compose-file';
import { defineRule, type Fault } from '../define-rule.js';
import { dataMounts } from './keeps-data.js';

/** `robustness/shared-volume`: two stores write their files into one folder. */
export const sharedVolume = defineRule({
  id: 'robustness/shared-volume',
  family: 'robustness',
  severity: 'error',
  check: ({ services, imageOf }) => {
    const first = new Map<
      string,
      { readonly service: ComposeService; readonly mount: ServiceMount }
    >();
    return services.flatMap((service) =>
      dataMounts(service, imageOf(service)).flatMap((mount): readonly Fault[] => {
        const key = `${mount.type} ${mount.source ?? ''}`;
        const other = first.get(key);
        if (other === undefined) {
          first.set(key, { service, mount });
          return ofReplicas(service, mount);
        }
        if (other.service === service) return [];
        return [
          {
            message: `"${other.service.name}" and "${service.name}" both keep their files in ${mount.source ?? ''}: the second does not start, or the files of both are broken.`,
            help: `Give "${service.name}" a volume of its own.`,
            at: mount.at,
            service: service.name,
            related: [
              { message: `"${other.service.name}" keeps its files here.`, at: other.mount.at },
            ],
          },
        ];
      }),
    );
  },
  page: {
    title: 'Two stores keep their files in one folder',
    why: 'A database counts on being alone in its folder. A second one finds a lock and does not start, or there is none and both write over each other.',
    help: 'Give each a volume of its own, and run one of each.',
    bad: {
      'compose.yaml': `services:
  orders:
    image: mysql:8.4
    volumes: [data:/var/lib/mysql]
  users:
    image: mysql:8.4
    volumes: [data:/var/lib/mysql]
volumes:
  data:
`,
    },
    good: {
      'compose.yaml': `services:
  orders:
    image: mysql:8.4
    volumes: [orders:/var/lib/mysql]
  users:
    image: mysql:8.4
    volumes: [users:/var/lib/mysql]
volumes:
  orders:
  users:
`,
    },
    at: 'compose.yaml:7:15',
  },
});

function ofReplicas({ name, replicas }: ComposeService, mount: ServiceMount): readonly Fault[] {
  if (replicas === undefined || replicas.value < 2) return [];
  return [
    {
      message: `${replicas.value} of "${name}" are to run, and all keep their files in ${mount.source ?? ''}: all but the first do not start, or the files are broken.`,
      help: 'Run one, or give each a volume of its own as a service of its own.',
      at: mount.at,
      service: name,
      related: [{ message: 'So many of it are to run.', at: replicas.at }],
    },
  ];
}
