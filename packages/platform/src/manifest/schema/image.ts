import { z } from 'zod';
import { field, scalarField } from '../fields.js';

/** Build with a Dockerfile of the team's own. */
export const buildSchema = z.strictObject({
  context: field(z.string().optional(), {
    description: 'Folder that is sent to the build, relative to the manifest.',
    default: '.',
  }),
  dockerfile: field(z.string().optional(), {
    description: 'The team’s own Dockerfile, relative to the context.',
    default: 'Dockerfile',
  }),
  target: field(z.string().optional(), { description: 'Stage to build.', default: 'the last' }),
  args: field(z.record(z.string(), scalarField).optional(), {
    description: 'Build arguments. Never a secret: they stay in the image.',
    default: 'none',
  }),
});

/** Words of a command line. */
export const textOrList = z.union([z.string(), z.array(z.string()).min(1)], {
  error: 'a text or a list of texts is wanted',
});
