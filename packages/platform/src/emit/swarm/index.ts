import { generatedFile, type Emitter } from '../emitter.js';
import { commonDefaults } from '../formats/compose-file/defaults.js';
import { checkDefaults } from '../formats/compose-file/defaults-fit.js';
import { printComposeFile } from '../formats/compose-file/file.js';
import { flow } from '../formats/yaml-value.js';
import { findUnsaid } from './unsaid.js';
import { stackServiceOf } from './service.js';

/** Path of the stack file in the workspace. */
export const STACK_FILE = 'stack.yaml';

/**
 * Prints the platform for `docker stack deploy`, a first form. The parser of stacks is not that of Compose: it refuses
 * a top-level name and conditions of `depends_on`; what it cannot say is a finding, nothing is dropped in silence.
 */
export const emitSwarm: Emitter = (plan) => {
  const content = printComposeFile(plan, {
    head: {},
    defaultsOf: commonDefaults,
    serviceOf: (service) => stackServiceOf(service, plan.defaults),
    network: flow({ driver: 'overlay' }),
  });
  return {
    files: [generatedFile(STACK_FILE, content)],
    diagnostics: [...checkDefaults(plan, 'stack'), ...findUnsaid(plan)],
  };
};
