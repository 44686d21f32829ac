import './from-source.js';
import type { GivenAnswers } from '@alfred/platform';
import type { GeneratorCallback, Tree } from '@nx/devkit';
import { generateInto } from './generate-into.js';

export { syncGenerator } from './sync/generator.js';

/** `nx g @alfred/generators:agent NAME` */
export async function agentGenerator(tree: Tree, given: GivenAnswers): Promise<GeneratorCallback> {
  return generateInto(tree, 'agent', given);
}

/** `nx g @alfred/generators:infra NAME` */
export async function infraGenerator(tree: Tree, given: GivenAnswers): Promise<GeneratorCallback> {
  return generateInto(tree, 'infra', given);
}

/** `nx g @alfred/generators:lib NAME` */
export async function libGenerator(tree: Tree, given: GivenAnswers): Promise<GeneratorCallback> {
  return generateInto(tree, 'lib', given);
}
