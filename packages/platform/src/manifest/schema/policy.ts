import { DEFAULT_KINDS } from '@alfred/model';
import { z } from 'zod';
import { bytesField, cpusField, durationField, field } from '../fields.js';

/** Rules for all services. */
export const policySchema = z.strictObject({
  without: field(z.array(z.enum(DEFAULT_KINDS)).optional(), {
    description:
      'What a service does not get by itself; a manifest may still say it. An adopted workspace has all of them.',
    default: 'none: every service gets all that is decided',
    example: ['limits', 'probes'],
  }),
  tolerate: field(z.array(z.string()).optional(), {
    description:
      'Codes of findings that are warnings rather than errors, until somebody mends what they name.',
    default: 'none',
    example: ['image/latest'],
  }),
  limits: field(
    z
      .strictObject({
        headroom: field(z.number().min(0).max(10).optional(), {
          description: 'Share of an observed peak that is added to it.',
          default: '0.3',
        }),
        roundTo: field(bytesField.optional(), {
          description: 'Memory limits are rounded up to a multiple of this.',
          default: '50M',
        }),
        minimum: field(bytesField.optional(), {
          description: 'No memory limit goes below this.',
          default: '64M',
        }),
        cpuStep: field(cpusField.optional(), {
          description: 'Processor limits are rounded up to a multiple of this.',
          default: '0.05',
        }),
        defaultSize: field(z.string().optional(), {
          description: 'Size of a service that says nothing about resources.',
          default: 'small',
        }),
        heap: field(z.number().min(0.1).max(0.95).optional(), {
          description: 'Share of the memory limit that a garbage-collected heap may take.',
          default: '0.75',
        }),
      })
      .optional(),
    { description: 'How limits are decided.', default: 'headroom 0.3, rounded up to 50M' },
  ),
  probes: field(
    z
      .strictObject({
        style: field(z.enum(['started', 'live']).optional(), {
          description: 'Endpoint that a container’s one probe asks.',
          default: 'started',
        }),
        interval: field(durationField.optional(), {
          description: 'Time between probes.',
          default: '30s',
        }),
        timeout: field(durationField.optional(), {
          description: 'Time a probe may take.',
          default: '5s',
        }),
        retries: field(z.int().min(1).max(100).optional(), {
          description: 'Failures in a row that make a container unhealthy.',
          default: '3',
        }),
        startPeriod: field(durationField.optional(), {
          description: 'Time in which failures do not count, where the start-up time is not known.',
          default: '20s',
        }),
        startInterval: field(durationField.optional(), {
          description: 'Time between probes during the start period.',
          default: '1s',
        }),
      })
      .optional(),
    {
      description: 'How containers are asked whether they are well.',
      default: 'started, every 30s',
    },
  ),
  restart: field(z.enum(['no', 'on-failure', 'unless-stopped', 'always']).optional(), {
    description: 'What happens when a process ends.',
    default: 'unless-stopped',
  }),
  stop: field(
    z
      .strictObject({
        grace: field(durationField.optional(), {
          description: 'Time between the stop signal and the kill.',
          default: '20s',
        }),
      })
      .optional(),
    { description: 'How containers are stopped.', default: '20s of grace' },
  ),
  logging: field(
    z
      .strictObject({
        maxSize: field(bytesField.optional(), {
          description: 'Size at which a log file is rotated.',
          default: '10M',
        }),
        maxFiles: field(z.int().min(1).optional(), {
          description: 'Rotated files that are kept.',
          default: '3',
        }),
      })
      .optional(),
    { description: 'Rotation of container logs.', default: '3 files of 10M' },
  ),
  security: field(
    z
      .strictObject({
        readOnly: field(z.boolean().optional(), {
          description: 'Whether roots are read-only where the image is known to allow it.',
          default: 'true',
        }),
        dropCapabilities: field(z.boolean().optional(), {
          description: 'Whether Linux capabilities are dropped where it is known which are needed.',
          default: 'true',
        }),
      })
      .optional(),
    { description: 'Rights of containers.', default: 'as few as are known to suffice' },
  ),
  ulimits: field(
    z
      .strictObject({
        nofile: field(z.int().min(1024).optional(), {
          description: 'Open files a process may have.',
          default: '16384',
        }),
      })
      .optional(),
    { description: 'Resource limits of processes.', default: 'nofile 16384' },
  ),
});

export type WrittenPolicy = z.infer<typeof policySchema>;
