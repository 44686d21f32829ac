import { z } from 'zod';
import { field, portField } from '../fields.js';

const publishObject = z.strictObject({
  port: field(portField, { description: 'Port on the host.', default: 'none; it is required' }),
  target: field(portField.optional(), {
    description: 'Port in the container.',
    default: 'the service’s port',
  }),
  address: field(z.string().optional(), {
    description: 'Address of the host to bind; «all» is every address, of IPv6 too.',
    default: '127.0.0.1',
    example: '0.0.0.0',
  }),
  protocol: field(z.enum(['tcp', 'udp']).optional(), { description: 'Protocol.', default: 'tcp' }),
});

/** One port or several, each by its number or as an object. */
export const publishField = z.union(
  [
    portField,
    publishObject,
    z.array(
      z.union([portField, publishObject], {
        error: 'a port, or an object with port, target, address and protocol, is wanted',
      }),
    ),
  ],
  {
    error:
      'a port, an object with port, target, address and protocol, or a list of these is wanted',
  },
);

export type WrittenPublish = z.infer<typeof publishField>;
