import { SERVICE_KINDS } from '@alfred/model';
import { z } from 'zod';
import { bytesField, cpusField, field, nameField, variableName } from '../fields.js';
import { policySchema } from './policy.js';
import { sizeSchema } from './resources.js';
import { settingSchema } from './settings.js';

/** platform.yaml. */
export const platformSchema = z.strictObject({
  name: field(nameField, {
    description: 'Name of the platform; the Compose project.',
    default: 'none; it is required',
    example: 'alfred',
  }),
  description: field(z.string().optional(), {
    description: 'What the platform is for.',
    default: 'none',
  }),
  host: field(
    z
      .strictObject({
        memory: field(bytesField, {
          description: 'Memory of the machine that runs it.',
          default: 'none; it is required',
          example: '16G',
        }),
        cpus: field(cpusField, {
          description: 'Cores of the machine that runs it.',
          default: 'none; it is required',
          example: 8,
        }),
      })
      .optional(),
    { description: 'The machine the limits must fit on.', default: 'not checked' },
  ),
  registry: field(z.string().optional(), {
    description: 'Registry and path put before the names of images built here.',
    default: 'none',
  }),
  imageTag: field(z.string().optional(), {
    description: 'Tag of images built here.',
    default: 'dev',
  }),
  sizes: field(z.record(z.string(), sizeSchema).optional(), {
    description: 'Named sizes, beside tiny, small, medium and large.',
    default: 'tiny 128M/0.25, small 256M/0.5, medium 512M/1, large 1G/2',
  }),
  policy: field(policySchema.optional(), {
    description: 'Rules for all services.',
    default: 'the defaults of its fields',
  }),
  env: field(
    z
      .record(
        variableName,
        settingSchema.extend({
          kinds: field(z.array(z.enum(SERVICE_KINDS)).min(1).optional(), {
            description: 'Kinds of service that get it.',
            default: 'agent, service, worker, job',
          }),
        }),
      )
      .optional(),
    { description: 'Settings that several services share, declared once.', default: 'none' },
  ),
  secrets: field(
    z
      .record(
        nameField,
        z.strictObject({
          description: field(z.string().min(1), {
            description: 'What the secret opens.',
            default: 'none; it is required',
          }),
        }),
      )
      .optional(),
    { description: 'Secrets of the platform.', default: 'those that services name' },
  ),
  owners: field(
    z.record(z.string().regex(/^OPT-0(0[1-9]|1[0-3])$/), z.string().min(1)).optional(),
    {
      description: 'Who looks after an optimisation, by its id; shown by «alfred status».',
      default: 'none',
      example: { 'OPT-001': 'platform team' },
    },
  ),
  compose: field(z.record(z.string(), z.unknown()).optional(), {
    description:
      'Raw piece of the whole compose file, merged last: the last resort. Its name takes the place of the platform’s.',
    default: 'none',
    example: { networks: { edge: { external: true } } },
  }),
});

export type WrittenPlatform = z.infer<typeof platformSchema>;
