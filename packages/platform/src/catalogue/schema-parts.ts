import { z } from 'zod';

/** How a container of the image is asked whether it is well; or why it cannot be asked. */
export const probeSchema = z
  .union([
    z
      .strictObject({
        test: z
          .tuple([z.enum(['CMD', 'CMD-SHELL']), z.string()])
          .rest(z.string())
          .readonly()
          .describe(
            "The probe's command in the form of Compose: CMD and its words, or CMD-SHELL and one line for the image's shell; $ is written as $$.",
          ),
        needsPassword: z
          .boolean()
          .optional()
          .describe('Whether it fails when the image is given a password. Default false.'),
        note: z.string().optional().describe('Why this probe, or what it depends on.'),
      })
      .readonly(),
    z
      .strictObject({
        none: z.string().min(10).describe('Why there is none, and what to do instead.'),
      })
      .readonly(),
  ])
  .describe('How the container is asked whether it is well, or why it cannot be asked.');

const heapTarget = z.union([
  z
    .strictObject({
      variable: z.string().describe('Variable that carries the amount: GOMEMLIMIT.'),
      template: z.string().includes('{value}').describe('Its value: {value}MiB.'),
    })
    .readonly(),
  z
    .strictObject({
      argument: z
        .array(z.string())
        .readonly()
        .describe('Words put at the end of the command: --maxmemory, {value}.'),
    })
    .readonly(),
]);

/** Which knob of the software follows the memory limit of its container. */
export const heapSchema = z
  .discriminatedUnion('kind', [
    z
      .strictObject({
        kind: z
          .enum([
            'postgres-shared-buffers',
            'redis-maxmemory',
            'mysql-buffer-pool',
            'memcached-limit',
            'elasticsearch',
            'jvm',
            'node',
            'golang',
          ])
          .describe('What follows the limit.'),
        fraction: z.number().gt(0).lt(1).describe('Share of the memory limit, 0 to 1.'),
        unit: z.enum(['bytes', 'kibibytes', 'mebibytes']).describe('Unit of {value}.'),
        how: heapTarget.describe('Variable or arguments that carry the amount.'),
        description: z.string().min(10).describe('What the knob sets, in a few words.'),
      })
      .readonly(),
    z
      .strictObject({
        kind: z.literal('none').describe('Nothing follows the limit.'),
        reason: z
          .string()
          .min(10)
          .describe('Why there is no knob: it has no heap of its own, or sizes itself.'),
      })
      .readonly(),
  ])
  .describe('Which knob follows the memory limit.');

const source = z
  .string()
  .min(11)
  .describe('Where the facts are known from, with an address, or how they were measured.');

/** Where each group of facts is known from. */
export const sourcesSchema = z
  .strictObject({
    image: source,
    port: source,
    probe: source,
    volumes: source,
    user: source,
    stop: source,
    startup: source,
    env: source,
    secrets: source,
    memory: source,
    readOnly: source,
    capabilities: source,
    heap: source.optional(),
    command: source.optional(),
    connections: source.optional(),
    aliases: source.optional(),
    variants: source.optional(),
  })
  .readonly()
  .describe('Where each group of facts is known from.');
