import { z } from 'zod';
import { bytesField, durationField, field, scalarField } from '../fields.js';

/** Fields of a service that say how its container runs. */
export const containerFields = {
  replicas: field(z.int().min(1).max(1000).optional(), {
    description: 'How many run at a time.',
    default: '1',
  }),
  restart: field(z.enum(['no', 'on-failure', 'unless-stopped', 'always']).optional(), {
    description: 'What happens when the process ends.',
    default: 'policy.restart; on-failure for jobs',
  }),
  init: field(z.boolean().optional(), {
    description: 'Whether a small init process reaps children and forwards signals.',
    default: 'true unless the catalogue says the image has its own',
  }),
  stop: field(
    z
      .strictObject({
        signal: field(
          z
            .string()
            .regex(/^SIG[A-Z0-9]+$/, { error: 'a signal is written SIGTERM' })
            .optional(),
          { description: 'Signal that asks the process to end.', default: 'the image’s' },
        ),
        grace: field(durationField.optional(), {
          description: 'Time between that signal and the kill.',
          default: 'the catalogue’s, or policy.stop.grace',
        }),
      })
      .optional(),
    {
      description: 'How the container is stopped.',
      default: 'the image’s signal, policy.stop.grace',
    },
  ),
  user: field(scalarField.optional(), {
    description: 'User the process runs as.',
    default: 'the image’s',
  }),
  readOnly: field(z.boolean().optional(), {
    description: 'Whether the container’s root is read-only.',
    default: 'true where the image is known to allow it',
  }),
  scratch: field(z.array(z.string().startsWith('/')).optional(), {
    description: 'Folders that stay writable, in memory.',
    default: 'the catalogue’s; /tmp',
  }),
  capabilities: field(z.array(z.string()).optional(), {
    description: 'Linux capabilities given back after all were dropped.',
    default: 'none, or the catalogue’s',
  }),
  ulimits: field(z.record(z.string(), z.int().min(-1)).optional(), {
    description: 'Resource limits of the process.',
    default: 'nofile 16384',
  }),
  logging: field(
    z
      .strictObject({
        maxSize: field(bytesField.optional(), {
          description: 'Size at which a log file is rotated.',
          default: 'policy.logging.maxSize',
        }),
        maxFiles: field(z.int().min(1).optional(), {
          description: 'Rotated files that are kept.',
          default: 'policy.logging.maxFiles',
        }),
      })
      .optional(),
    { description: 'Rotation of the container’s log.', default: 'policy.logging' },
  ),
  labels: field(z.record(z.string(), scalarField).optional(), {
    description: 'Labels of the container.',
    default: 'kind and service',
  }),
  compose: field(z.record(z.string(), z.unknown()).optional(), {
    description: 'Raw piece of a compose service, merged last: the last resort.',
    default: 'none',
  }),
};
