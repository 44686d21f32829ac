import { POOL_SIZE } from '@alfred/contract';
import { START_CONDITIONS } from '@alfred/model';
import { z } from 'zod';
import { field, variableName } from '../fields.js';
import { numberField, policyShape } from './client-policy.js';

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
  poolSize: numberField(POOL_SIZE, 'poolSize'),
  ...policyShape,
});

/** All needs of a service, by provider. */
export const needsField = z.record(
  z.string(),
  z.union([z.enum(START_CONDITIONS), needSchema], {
    error: 'healthy, started, completed or an object is wanted',
  }),
  { error: 'a map is wanted, one line for each service, such as «redis: healthy»' },
);

export type WrittenNeed = z.infer<typeof needSchema>;
