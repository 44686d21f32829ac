import { PROBE_TOOLS } from '@alfred/model';
import { z } from 'zod';
import { atMostOneOf, durationField, field, portField } from '../fields.js';

/** A path that means the same to a server, to a shell and to Python; other characters are written as %20. */
const pathField = z.string().regex(/^\/[\w./~:@!*+,;=?&%-]*$/, {
  error: 'a path is wanted that starts with "/", without spaces, quotes, dollars or brackets',
});

/** How the container is asked whether it is well. */
export const healthSchema = atMostOneOf(
  ['none', 'command', 'http'],
  'how it is asked',
  z.strictObject({
    port: field(portField.optional(), {
      description: 'Port of the health endpoints’ own door.',
      default: '8081',
    }),
    style: field(z.enum(['started', 'live']).optional(), {
      description: 'Endpoint the container’s probe asks.',
      default: 'policy.probes.style',
    }),
    command: field(z.union([z.string().min(1), z.array(z.string()).min(1)]).optional(), {
      description:
        'Probe of an image without the four endpoints: a list is run as it is, a text by the container’s shell.',
      default: 'the catalogue’s, for images it knows',
      example: ['redis-cli', 'ping'],
    }),
    http: field(
      z
        .strictObject({
          path: field(pathField, {
            description: 'Path that is asked for.',
            default: 'none; it is required',
          }),
          port: field(portField.optional(), {
            description: 'Port in the container.',
            default: 'the service’s port',
          }),
        })
        .optional(),
      {
        description: 'An HTTP address inside the container that answers 2xx when it is well.',
        default: 'none',
        example: { path: '/health' },
      },
    ),
    tool: field(z.enum(PROBE_TOOLS).optional(), {
      description:
        'Program in the image that asks an HTTP address; bash is the cheapest and in Debian images.',
      default: 'bash',
    }),
    none: field(z.string().min(10).optional(), {
      description: 'Why this service cannot be asked; the last resort.',
      default: 'none',
    }),
    interval: field(durationField.optional(), {
      description: 'Time between probes.',
      default: 'policy.probes.interval',
    }),
    timeout: field(durationField.optional(), {
      description: 'Time a probe may take.',
      default: 'policy.probes.timeout',
    }),
    retries: field(z.int().min(1).max(100).optional(), {
      description: 'Failures in a row that make a container unhealthy.',
      default: 'policy.probes.retries',
    }),
    startPeriod: field(durationField.optional(), {
      description: 'Time in which failures do not count.',
      default: 'follows from the start-up time',
    }),
    startInterval: field(durationField.optional(), {
      description: 'Time between probes during the start period.',
      default: 'policy.probes.startInterval',
    }),
  }),
);
