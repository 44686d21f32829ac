import { child, type ComposeService } from '@alfred/compose-file';
import type { Origin } from '@alfred/model';
import type { Facts } from '../../facts/facts.js';
import { defineRule, type Fault } from '../define-rule.js';
import { startLine, startTexts } from '../reading/settings.js';

/** Images whose browsers use /dev/shm; those that puppeteer or playwright start are told not to. */
const plainBrowsers = /(?:^|\/)selenium\/(?:standalone|node)-/;

/** From this much on, parallel queries do not fit into the 64 MB that a container has. */
const MUCH_WORK_MEMORY_MB = 64;

/** `limits/small-shm`: a browser or a database uses /dev/shm, and has the 64 MB of every container. */
export const smallShm = defineRule({
  id: 'limits/small-shm',
  family: 'limits',
  severity: 'warning',
  check: (facts) =>
    facts.services.flatMap((service): readonly Fault[] => {
      const reason = hasShm(service) ? undefined : whyMore(service, facts);
      if (reason === undefined) return [];
      return [
        {
          message: `"${service.name}" has 64 MB of /dev/shm, and ${reason.text}.`,
          help: 'Write «shm_size: 1g»; it counts as memory of the container only when it is used.',
          at: reason.at,
          service: service.name,
        },
      ];
    }),
  page: {
    title: 'Too little /dev/shm',
    why: 'A container has 64 MB of shared memory. Chrome and Firefox draw in it and crash on larger pages; PostgreSQL puts the tables of parallel queries there and gives up with «No space left on device».',
    help: 'Set shm_size.',
    bad: {
      'compose.yaml': `services:
  chrome:
    image: selenium/standalone-chrome:127.0
    mem_limit: 2g
`,
    },
    good: {
      'compose.yaml': `services:
  chrome:
    image: selenium/standalone-chrome:127.0
    mem_limit: 2g
    shm_size: 1g
`,
    },
    at: 'compose.yaml:3:12',
  },
});

/** Whether it was given more in any way, or told not to use it. */
function hasShm(service: ComposeService): boolean {
  const ipc = child(service.node, 'ipc');
  return (
    service.limits.shmBytes !== undefined ||
    service.mounts.some(({ target }) => target === '/dev/shm') ||
    (ipc?.kind === 'scalar' && ipc.value !== 'private' && ipc.value !== '') ||
    startTexts(service).some(({ text }) => text.includes('--disable-dev-shm-usage'))
  );
}

function whyMore(
  service: ComposeService,
  facts: Facts,
): { readonly text: string; readonly at: Origin } | undefined {
  const image = facts.imageOf(service);
  if (plainBrowsers.test(service.image?.value ?? ''))
    return {
      text: 'a browser crashes on larger pages with so little',
      at: service.image?.at ?? service.at,
    };
  const [, amount, unit] = /\bwork_mem\s*=\s*'?(\d+)\s*([MG])B\b/i.exec(startLine(service)) ?? [];
  if (image?.software !== 'postgres' || amount === undefined || service.command === undefined)
    return undefined;
  const megabytes = Number(amount) * (unit?.toUpperCase() === 'G' ? 1024 : 1);
  return megabytes < MUCH_WORK_MEMORY_MB
    ? undefined
    : {
        text: `parallel queries with a work_mem of ${amount}${unit ?? ''}B do not fit`,
        at: service.command.at,
      };
}
