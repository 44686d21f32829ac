import { any, listOf, objectOf, scalarOf } from './make.js';
import { pathScalar } from './paths.js';

const text = scalarOf('text');

/** `develop`. */
export const developShape = objectOf(
  {
    watch: listOf(
      objectOf(
        {
          path: scalarOf('text', { refine: pathScalar }),
          action: scalarOf('text', {
            words: ['rebuild', 'sync', 'restart', 'sync+restart', 'sync+exec'],
          }),
          target: text,
          ignore: listOf(text),
          exec: any,
        },
        { required: ['path', 'action'], prints: { exec: { command: null } } },
      ),
    ),
  },
  { mayBeNull: true },
);
