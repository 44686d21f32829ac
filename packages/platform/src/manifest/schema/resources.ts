import { z } from 'zod';
import { bytesField, cpusField, durationField, field } from '../fields.js';

const observedSchema = z.strictObject({
  peakMemory: field(bytesField, {
    description: 'Most memory that was seen in use.',
    default: 'none; it is required',
    example: '530Mi',
  }),
  averageMemory: field(bytesField.optional(), {
    description: 'Memory in use on average, for the reservation.',
    default: 'three quarters of the peak',
  }),
  averageCpu: field(cpusField, {
    description: 'Cores in use on average.',
    default: 'none; it is required',
    example: 0.2,
  }),
  peakCpu: field(cpusField.optional(), {
    description: 'Most cores that were seen in use.',
    default: '2.5 times the average, for bursts',
  }),
  window: field(durationField, {
    description: 'How long was looked.',
    default: 'none; it is required',
    example: '7d',
  }),
});

/** Memory and processor of a service. */
export const resourcesSchema = z.strictObject({
  size: field(z.string().optional(), {
    description: 'A named size of platform.yaml.',
    default: 'policy.limits.defaultSize',
    example: 'small',
  }),
  observed: field(observedSchema.optional(), {
    description: 'What was measured; limits follow from it with headroom.',
    default: 'none',
  }),
  memory: field(bytesField.optional(), {
    description: 'Memory limit set by hand.',
    default: 'decided from observed or size',
    example: '700M',
  }),
  cpus: field(cpusField.optional(), {
    description: 'Processor limit set by hand, in cores.',
    default: 'decided from observed or size',
    example: 0.5,
  }),
  reserve: field(
    z
      .strictObject({
        memory: field(bytesField.optional(), {
          description: 'Memory reservation set by hand.',
          default: 'decided',
        }),
        cpus: field(cpusField.optional(), {
          description: 'Processor reservation set by hand, in cores.',
          default: 'decided',
        }),
      })
      .optional(),
    {
      description: 'What the host must keep for the service.',
      default: 'decided from observed or size',
    },
  ),
});

/** A named size of platform.yaml. */
export const sizeSchema = z.strictObject({
  memory: field(bytesField, {
    description: 'Memory limit.',
    default: 'none; it is required',
    example: '256M',
  }),
  cpus: field(cpusField, {
    description: 'Processor limit, in cores.',
    default: 'none; it is required',
    example: 0.5,
  }),
  reserve: field(
    z
      .strictObject({
        memory: field(bytesField.optional(), {
          description: 'Memory reservation.',
          default: 'half the limit',
        }),
        cpus: field(cpusField.optional(), {
          description: 'Processor reservation, in cores.',
          default: 'a fifth of the limit',
        }),
      })
      .optional(),
    {
      description: 'What the host keeps for the service.',
      default: 'half the memory, a fifth of the processor',
    },
  ),
});
