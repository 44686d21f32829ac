import { any, anyText, listOf, mapOf, objectOf, scalarOf, textOf } from './make.js';
import { pathScalar } from './paths.js';
import { serviceShape } from './service.js';
import type { ObjectShape, Shape } from './shape.js';
import { loneForm } from './short/lists.js';
import { verifyExternal, verifySource, withExternal } from './short/external.js';
import { pairsForm } from './short/pairs.js';

const text = scalarOf('text');
const flag = scalarOf('boolean');
const names = /^[a-zA-Z0-9._-]+$/;
const labels = mapOf(anyText, { from: pairsForm({ alone: 'empty' }), names: /./s });
const driver = {
  driver: text,
  driver_opts: mapOf(scalarOf('text', { takes: ['text', 'number'] })),
};

/** What networks, volumes, secrets and configs have in common. */
const named = { name: text, external: flag, labels };

const pool = objectOf({ subnet: text, ip_range: text, gateway: text, aux_addresses: mapOf(text) });

const network = objectOf(
  {
    ...named,
    ...driver,
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
  { prepare: withExternal, prints: { ipam: {} }, mayBeNull: true },
);

const volume = objectOf(
  { ...named, ...driver },
  { prepare: withExternal, verify: verifyExternal, mayBeNull: true },
);

const file = scalarOf('text', { refine: pathScalar });

const secret = objectOf(
  { ...named, ...driver, file, environment: text, template_driver: text },
  { prepare: withExternal, verify: verifySource(['file', 'environment']) },
);

const config = objectOf(
  { ...named, file, environment: text, content: text, template_driver: text },
  { prepare: withExternal, verify: verifySource(['file', 'environment', 'content']) },
);

/** A compose file from its top. */
export const composeShape: ObjectShape = objectOf({
  name: text,
  version: text,
  include: any,
  services: mapOf(serviceShape, { names }),
  networks: mapOf(network),
  volumes: mapOf(volume, { names }),
  secrets: mapOf(secret, { names }),
  configs: mapOf(config, { names }),
});

/** One entry of `include`; other keys are not looked at, as Docker Compose does not. */
export const includeShape: Shape = objectOf(
  {
    path: listOf(text, { from: loneForm }),
    project_directory: text,
    env_file: listOf(text, { from: loneForm }),
  },
  { isOpen: true },
);
