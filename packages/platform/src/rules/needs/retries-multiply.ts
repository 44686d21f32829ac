import { POLICY_FIELDS } from '@alfred/contract';
import {
  widestChains,
  type Chain,
  type ChainStep,
  type Diagnostic,
  type Rule,
} from '@alfred/model';

/** Two layers with the attempts of the defaults: 3 × 3. */
const MOST_CALLS = POLICY_FIELDS.retry.attempts.default ** 2;

/** `needs/retries-multiply`: layers that each try again turn one call at the top into many at the bottom. */
export const retriesMultiply: Rule = (stack) => widestChains(stack, MOST_CALLS).flatMap(finding);

/** A warning where a person asked for more attempts than the default; layers of defaults are held down by their budgets. */
function finding({ steps, calls }: Chain): readonly Diagnostic[] {
  const retrying = steps.filter(({ client }) => client.attempts.value > 1);
  const [first, ...others] = retrying;
  const end = steps.at(-1);
  // One layer that tries often multiplies nothing.
  if (first === undefined || end === undefined || others.length === 0) return [];
  const isAskedFor = retrying.some(isRaised);
  const names = [...steps.map(({ from }) => from), end.need.to].join(' → ');
  const product = steps.map(({ client }) => client.attempts.value).join(' × ');
  return [
    {
      code: 'needs/retries-multiply',
      severity: isAskedFor ? 'warning' : 'hint',
      message: `Retries multiply over the layers ${names}: one call at the top can become ${product} = ${calls} calls of "${end.need.to}", just when it is in trouble. The retry budgets of the layers and «x-no-retry», with which a service tells that it has tried already, bound this over time, and not the first burst.`,
      help: 'Let one layer retry, and give the others «retry: { attempts: 1 }».',
      at: first.client.attempts.at,
      service: first.from,
      related: others.map(({ from, need, client }) => ({
        message: `"${from}" calls "${need.to}" up to ${client.attempts.value} times.`,
        at: client.attempts.at,
      })),
    },
  ];
}

function isRaised({ client }: ChainStep): boolean {
  return client.attempts.value > POLICY_FIELDS.retry.attempts.default;
}
