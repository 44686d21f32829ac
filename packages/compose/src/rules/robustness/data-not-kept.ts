import type { ComposeService } from '@alfred/compose-file';
import type { Facts } from '../../facts/facts.js';
import { defineRule, type Fault } from '../define-rule.js';
import { surelyLasts } from '../reading/lasting.js';
import { startTexts } from '../reading/settings.js';
import { mountOf } from './keeps-data.js';

/** `robustness/data-not-kept`: the files of a database are lost with its container. */
export const dataNotKept = defineRule({
  id: 'robustness/data-not-kept',
  family: 'robustness',
  severity: 'warning',
  check: (facts) => facts.services.flatMap((service) => faultsOf(service, facts)),
  page: {
    title: 'The files of a database are not kept',
    why: 'Without a volume of a name a database writes into its container, or into a volume that nobody finds again. «docker compose down» takes both away, and an update of the image begins with an empty database.',
    help: 'Mount a named volume at the folder where the image keeps its files.',
    bad: {
      'compose.yaml': `services:
  db:
    image: mysql:8.4
`,
    },
    good: {
      'compose.yaml': `services:
  db:
    image: mysql:8.4
    volumes: [db:/var/lib/mysql]
volumes:
  db:
`,
    },
    at: 'compose.yaml:2:3',
  },
});

function faultsOf(service: ComposeService, facts: Facts): readonly Fault[] {
  const image = facts.imageOf(service);
  const [path] = image?.dataPaths ?? [];
  if (image?.kind !== 'database' || path === undefined || !surelyLasts(service, facts)) return [];
  if (service.node.entries.has('volumes_from') || movesItsData(service)) return [];
  const mount = mountOf(path, service);
  if (mount?.source !== undefined || mount?.type === 'tmpfs') return [];
  const { name } = service;
  if (mount !== undefined)
    return [
      {
        message: `"${name}" keeps its files in a volume without a name at ${mount.target}: «docker compose down» and a new container lose them.`,
        help: `Name the volume: «data:${mount.target}», and «data:» under «volumes».`,
        at: mount.at,
        service: name,
      },
    ];
  const elsewhere = service.mounts.find(
    ({ type, source }) => type === 'volume' && source !== undefined,
  );
  return [
    {
      message:
        elsewhere === undefined
          ? `"${name}" keeps its files in its container: «docker compose down» and a new container lose them.`
          : `"${name}" keeps its files at ${path}, and its volume is mounted at ${elsewhere.target}: the files are lost with the container.`,
      help: `Mount a named volume at ${path}.`,
      at: elsewhere?.at ?? service.at,
      service: name,
      related: [
        {
          message: `Where it keeps them is known from ${image.source}.`,
          at: service.image?.at ?? service.at,
        },
      ],
    },
  ];
}

/** Whether a setting puts the files elsewhere. */
function movesItsData(service: ComposeService): boolean {
  return startTexts(service).some(
    ({ name, text }) =>
      name === 'PGDATA' || /--(?:datadir|dbpath|data-dir|dataDir)\b|\bdata_directory\b/.test(text),
  );
}
