import type { VariableUse } from '@alfred/compose-file';
import type { Facts } from '../../../facts/facts.js';
import { memo } from '../../reading/memo.js';
import { placeKey } from '../../reading/source.js';
import { eatenDollars } from '../dollars/eaten-dollars.js';

/** What every shell sets, or compose itself. */
const always =
  /^(?:PWD|HOME|USER|LOGNAME|PATH|SHELL|HOSTNAME|TMPDIR|UID|GID|COMPOSE_\w+|DOCKER_\w+)$/;

/** Variables that become empty because nobody gives them a value: the uses of each, in the order of the files. */
export const unsetVariables = memo((facts: Facts): ReadonlyMap<string, readonly VariableUse[]> => {
  const { variables } = facts.project;
  const lost = new Set(
    facts.services
      .flatMap(eatenDollars)
      .flatMap(({ node, names }) => names.map((name) => `${name} ${placeKey(node.at)}`)),
  );
  const required = new Set(
    variables.filter(({ operator }) => operator.endsWith('?')).map(({ name }) => name),
  );
  const nesting = variables.filter(({ operand }) => operand?.includes('$') === true);
  const found = new Map<string, VariableUse[]>();
  for (const use of variables) {
    const { name, operator, isSet, at } = use;
    if (isSet || operator !== '' || always.test(name) || required.has(name)) continue;
    if (lost.has(`${name} ${placeKey(at)}`) || isUnneeded(use, nesting)) continue;
    const others = found.get(name);
    if (others === undefined) found.set(name, [use]);
    else others.push(use);
  }
  return found;
});

/** Whether it stands in the operand of a variable that does not need it. */
function isUnneeded({ name, at }: VariableUse, nesting: readonly VariableUse[]): boolean {
  return nesting.some(
    ({ operand, operator, isSet, at: place }) =>
      operand?.includes(name) === true &&
      isSet !== operator.endsWith('+') &&
      placeKey(place) === placeKey(at),
  );
}
