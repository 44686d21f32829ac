import { mapOf, objectOf, scalarOf } from './make.js';
import type { MapShape } from './shape.js';

const count = scalarOf('integer', { keepsZero: true });

/** `ulimits`: one number for both, or a soft and a hard one. */
export const ulimitsShape: MapShape = mapOf({
  kind: 'either',
  scalar: count,
  map: objectOf({ soft: count, hard: count }, { required: ['soft', 'hard'] }),
});
