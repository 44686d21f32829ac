import { START_CONDITIONS } from '@alfred/model';
import { z } from 'zod';
import { field, variableName } from '../fields.js';

/** Who a service needs, as an object. */
export const needSchema = z.strictObject({
  condition: field(z.enum(START_CONDITIONS).optional(), {
    description: 'When this service may start.',
    default: 'healthy where the provider has a probe, else started; completed for a job',
  }),
  as: field(z.union([variableName, z.record(variableName, z.string())]).optional(), {
    description:
      'Variable that carries the address, or several with templates of {url}, {host} and {port}.',
    default: 'the variable the provider names, else NAME_URL',
    example: { PUBSUB_EMULATOR_HOST: '{host}:{port}' },
  }),
  critical: field(z.boolean().optional(), {
    description: 'Whether the service is not ready while this need is down.',
    default: 'true for healthy needs, false for started ones',
  }),
  timeoutMs: field(z.int().min(1).max(600_000).optional(), {
    description: 'Time for a whole call, with all its attempts, in ms.',
    default: '10000',
  }),
  retry: field(
    z
      .strictObject({
        attempts: field(z.int().min(1).max(10).optional(), {
          description: 'Attempts in all, the first one included.',
          default: '3',
        }),
      })
      .optional(),
    { description: 'How calls are repeated.', default: '3 attempts' },
  ),
});

/** All needs of a service, by provider. */
export const needsField = z.record(
  z.string(),
  z.union([z.enum(START_CONDITIONS), needSchema], {
    error: 'healthy, started, completed or an object is wanted',
  }),
);

export type WrittenNeed = z.infer<typeof needSchema>;
