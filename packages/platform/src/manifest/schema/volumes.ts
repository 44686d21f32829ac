import { z } from 'zod';
import { field } from '../fields.js';

/** A folder that outlives the container. */
export const volumeSchema = z.union(
  [
    z.string(),
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
      readOnly: field(z.boolean().optional(), {
        description: 'Whether the container may only read it.',
        default: 'false',
      }),
    }),
  ],
  { error: 'a path in the container, or an object with path, from and readOnly, is wanted' },
);

export type WrittenVolume = z.infer<typeof volumeSchema>;
