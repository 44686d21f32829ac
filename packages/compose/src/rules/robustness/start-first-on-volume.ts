import { child } from '@alfred/compose-file';
import { defineRule } from '../define-rule.js';
import { ownScalar, replaceWhole } from '../reading/edits.js';
import { dataMounts } from './keeps-data.js';

/** `robustness/start-first-on-volume`: on an update the new store begins on files that the old one still writes. */
export const startFirstOnVolume = defineRule({
  id: 'robustness/start-first-on-volume',
  family: 'robustness',
  severity: 'error',
  check: ({ services, imageOf }) =>
    services.flatMap((service) => {
      const order = child(service.node, 'deploy', 'update_config', 'order');
      const [mount] = dataMounts(service, imageOf(service));
      if (order?.kind !== 'scalar' || order.value !== 'start-first' || mount === undefined)
        return [];
      const fix = replaceWhole(
        ownScalar(service, 'deploy', 'update_config', 'order'),
        'stop-first',
        {
          title: 'Stop the old one first',
          isSafe: true,
        },
      );
      return [
        {
          ...(fix !== undefined && { fix }),
          message: `With «order: start-first» a new "${service.name}" starts on ${mount.source ?? mount.target} while the old one still writes there: it does not start, or the files are broken.`,
          help: 'Write «order: stop-first» for what writes to a volume.',
          at: order.at,
          service: service.name,
          related: [{ message: 'Both write here.', at: mount.at }],
        },
      ];
    }),
  page: {
    title: 'A store is updated with start-first',
    why: 'With start-first the new container runs beside the old one for a while. Two databases on one folder lock each other out, or write over each other.',
    help: 'Write «order: stop-first» for stores; start-first is for what keeps nothing.',
    bad: {
      'compose.yaml': `services:
  db:
    image: mysql:8.4
    volumes: [db:/var/lib/mysql]
    deploy:
      update_config:
        order: start-first
volumes:
  db:
`,
    },
    good: {
      'compose.yaml': `services:
  db:
    image: mysql:8.4
    volumes: [db:/var/lib/mysql]
    deploy:
      update_config:
        order: stop-first
volumes:
  db:
`,
    },
    at: 'compose.yaml:7:16',
  },
});
