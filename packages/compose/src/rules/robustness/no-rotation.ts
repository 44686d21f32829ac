import type { ComposeService } from '@alfred/compose-file';
import { defineRule, type Fault } from '../define-rule.js';

/** `robustness/no-rotation`: logs grow until the disk is full. */
export const noRotation = defineRule({
  id: 'robustness/no-rotation',
  family: 'robustness',
  severity: 'warning',
  check: ({ services }) => {
    const said = services.filter(({ logging }) => logging !== undefined);
    if (said.length === 0) return ofAll(services);
    return said.flatMap((service) => faultsOf(service));
  },
  page: {
    title: 'Logs without an end',
    why: 'The driver json-file keeps everything that a container ever wrote, unless it is told a size. After some months the disk is full, and then nothing works any more.',
    help: 'Write max-size and max-file, or use the driver «local», which rotates by itself.',
    bad: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    logging:
      driver: json-file
`,
    },
    good: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    logging:
      driver: json-file
      options: { max-size: 10m, max-file: '3' }
`,
    },
    at: 'compose.yaml:4:5',
  },
});

function faultsOf({ name, logging }: ComposeService): readonly Fault[] {
  if (logging === undefined || (logging.driver ?? 'json-file') !== 'json-file') return [];
  if (logging.options['max-size'] !== undefined) return [];
  return [
    {
      message: `"${name}" writes its log with json-file and no max-size: it grows until the disk is full.`,
      help: 'Write «options: { max-size: 10m, max-file: "3" }».',
      at: logging.at,
      service: name,
    },
  ];
}

/** The engine may be told to rotate for all, so it is no more than a hint. */
function ofAll([first]: readonly ComposeService[]): readonly Fault[] {
  if (first === undefined) return [];
  return [
    {
      severity: 'hint',
      message:
        'No service says how its log is kept: unless the engine was told otherwise, logs grow until the disk is full.',
      help: 'Write «logging: { driver: local }» in a block that all services share, or set log-opts in the engine’s daemon.json.',
      at: first.at,
      service: first.name,
    },
  ];
}
