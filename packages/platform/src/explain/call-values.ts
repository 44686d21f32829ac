import { policyVariable, printCallSetting, readsSetting } from '@alfred/contract';
import {
  isChosen,
  policySettings,
  type PlannedClient,
  type PlannedNeed,
  type PolicySetting,
  type Reason,
} from '@alfred/model';
import { callSentences, type PrintedSetting } from './call-sentences.js';
import type { Explanation } from './explanation.js';

/**
 * How a need is called, and why.
 * @param depth how closely one looks: below 2 a summary, at 2 a sentence for each part of the policy, above that each number
 */
export function explainCalls({ to, client }: PlannedNeed, depth: number): readonly Explanation[] {
  if (client === undefined) return [];
  const settings = callSettings(client);
  if (settings.length === 0) return [];
  const byPath = new Map(settings.map(({ path, decided }) => [path, decided.value]));
  const of: PrintedSetting = (path) => printCallSetting(path, byPath.get(path) ?? 0);
  if (depth < 2) return [summary(to, settings, of)];
  const sentences = callSentences(client.kind, of).map(({ path, label, value }) => {
    const own = settings.filter((one) => one.path === path || one.path.startsWith(`${path}.`));
    return explained(to, path, `${label} ${to}`, value, reasonsOf(own));
  });
  if (depth === 2) return sentences;
  const numbers = settings
    .filter(({ path }) => path.includes('.'))
    .map(({ path, decided: { value, because } }) =>
      explained(to, path, `${path} of ${to}`, printCallSetting(path, value), because),
    );
  return [...sentences, ...numbers];
}

/** Every setting of calls that the client of its kind reads; none where only an address is wanted. */
export function callSettings({ kind, policy, poolSize }: PlannedClient): readonly PolicySetting[] {
  const settings = [
    ...(poolSize === undefined ? [] : [{ path: 'poolSize', decided: poolSize }]),
    ...(policy === undefined ? [] : policySettings(policy)),
  ];
  return settings.filter(({ path }) => readsSetting(kind, path));
}

/** In one line: the times, and what was chosen besides. */
function summary(to: string, settings: readonly PolicySetting[], of: PrintedSetting): Explanation {
  const times = new Set(['timeoutMs', 'deadlineMs', 'retry.attempts']);
  const told = settings.filter(({ path, decided }) => times.has(path) || isChosen(decided));
  const attempts = of('retry.attempts');
  const value = [
    `${attempts === '1' ? 'one attempt' : `up to ${attempts} attempts`} of ${of('timeoutMs')} within ${of('deadlineMs')}`,
    ...told.filter(({ path }) => !times.has(path)).map(({ path }) => `${path} ${of(path)}`),
  ].join(', ');
  return explained(to, undefined, `calls of ${to}`, value, reasonsOf(told));
}

function explained(
  to: string,
  path: string | undefined,
  label: string,
  value: string,
  because: Explanation['because'],
): Explanation {
  const whole = path === undefined ? `needs.${to}` : `needs.${to}.${path}`;
  return { path: whole, label, value, because, field: whole, variable: policyVariable(to) };
}

/** The reasons of several numbers: each choice with the name of what was chosen, then what holds for the others. */
function reasonsOf(settings: readonly PolicySetting[]): Explanation['because'] {
  const [only, ...further] = settings;
  if (only !== undefined && further.length === 0) return only.decided.because;
  const chosen = settings.filter(({ decided }) => isChosen(decided));
  const named = chosen.flatMap(({ path, decided }) =>
    decided.because
      .filter(({ at }) => at !== undefined)
      .map((reason) => ({
        ...reason,
        text: `${path}${reason.source === 'derived' ? ':' : ''} ${reason.text}`,
      })),
  );
  const others = settings.filter(({ decided }) => !isChosen(decided));
  const rest = new Map(
    others.flatMap(({ decided }) =>
      decided.because.map((reason) => [
        reason.text,
        named.length === 0 ? reason : { ...reason, text: `the rest: ${reason.text}` },
      ]),
    ),
  );
  const [first = unsaid, ...more] = [...named, ...rest.values()];
  return [first, ...more];
}

/** No setting is without a reason. */
const unsaid: Reason = { source: 'policy', text: 'not said' };
