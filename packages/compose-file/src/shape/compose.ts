import { any, listOf, mapOf, objectOf, scalarOf, textOf } from './make.js';
import { pathScalar } from './paths.js';
import { serviceShape } from './service.js';
import type { Shape } from './shape.js';
import { loneForm } from './short/lists.js';
import { withExternal } from './short/named.js';
import { pairsForm } from './short/pairs.js';

const text = scalarOf('text');
const flag = scalarOf('boolean');
const labels = mapOf(text, { from: pairsForm({ alone: 'empty' }) });

/** What networks, volumes, secrets and configs have in common. */
const named = { name: text, external: flag, labels, driver: text, driver_opts: mapOf(text) };

const pool = objectOf({ subnet: text, ip_range: text, gateway: text, aux_addresses: mapOf(text) });

const network = objectOf(
  {
    ...named,
    attachable: flag,
    internal: flag,
    enable_ipv6: flag,
    ipam: objectOf({
      driver: text,
      config: listOf(pool, {
        keyOf: (node) =>
          node.kind === 'map' ? (textOf(node.entries.get('subnet')?.value) ?? '') : '',
      }),
      options: mapOf(text),
    }),
  },
  { prepare: withExternal, prints: { ipam: {} } },
);

const volume = objectOf(named, { prepare: withExternal });

const source = {
  ...named,
  file: scalarOf('text', { refine: pathScalar }),
  environment: text,
  content: text,
  template_driver: text,
};

/** A compose file from its top. */
export const composeShape: Shape = objectOf({
  name: text,
  version: text,
  include: any,
  services: mapOf(serviceShape),
  networks: mapOf(network),
  volumes: mapOf(volume),
  secrets: mapOf(objectOf(source, { prepare: withExternal })),
  configs: mapOf(objectOf(source, { prepare: withExternal })),
});

/** One entry of `include`. */
export const includeShape = objectOf({
  path: listOf(text, { from: loneForm }),
  project_directory: text,
  env_file: listOf(text, { from: loneForm }),
});
