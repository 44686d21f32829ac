import { z } from 'zod';
import { field } from '../fields.js';

/** A folder that outlives the container. */
const volumeSchema = z.union(
  [
    z.string().startsWith('/'),
    z.strictObject({
      path: field(z.string().startsWith('/'), {
        description: 'Folder in the container.',
        default: 'none; it is required',
      }),
      from: field(z.string().optional(), {
        description:
          'Path on the host, relative to the manifest: a bind mount instead of a volume.',
        default: 'a named volume',
      }),
      volume: field(
        z
          .string()
          .regex(/^[a-zA-Z0-9._-]+$/)
          .optional(),
        {
          description: 'Name of the volume in the whole platform, which services may share.',
          default: 'the service’s name and the volume’s: db-data',
        },
      ),
      readOnly: field(z.boolean().optional(), {
        description: 'Whether the container may only read it.',
        default: 'false',
      }),
    }),
  ],
  { error: 'a path in the container, or an object with path, from and readOnly, is wanted' },
);

/** All volumes of a service, by name. */
export const volumesField = z.record(
  z.string().regex(/^[a-z0-9][a-z0-9_-]*$/, {
    error: 'a volume is named with lower-case letters, digits, dashes and underscores',
  }),
  volumeSchema,
  { error: 'a map is wanted, one line for each folder, such as «data: /data»' },
);
