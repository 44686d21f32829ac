import { child, type ComposeService, type MapNode } from '@alfred/compose-file';
import { flow, type YamlMap, type YamlValue } from '@alfred/platform';
import type { Facet } from '../draft.js';
import { hasVariables } from '../written-form.js';
import { wordsOf } from './words.js';

/** `healthcheck`: its command and what was said of its times. */
export const healthFields: Facet = (value, { service }) => {
  if (value.kind !== 'map' || hasVariables(value) || service.probe?.isDisabled === true)
    return undefined;
  const command = commandOf(value);
  if (command === undefined) return undefined;
  const times = timesOf(service);
  return times === undefined ? undefined : { fields: { health: { command, ...times } } };
};

/** A list for a program, a text for the container's shell. */
function commandOf(probe: MapNode): YamlValue | undefined {
  const test = child(probe, 'test');
  const [how, ...words] = (test === undefined ? undefined : wordsOf(test)) ?? [];
  if (how === 'CMD' && words.length > 0) return flow(words);
  const [text] = words;
  return how === 'CMD-SHELL' && words.length === 1 && text !== '' ? text : undefined;
}

function timesOf({ probe }: ComposeService): YamlMap | undefined {
  if (probe === undefined) return undefined;
  const { intervalMs, timeoutMs, startPeriodMs, startIntervalMs, retries } = probe;
  const times = [intervalMs, timeoutMs, startPeriodMs, startIntervalMs];
  if (times.some((time) => time !== undefined && !(time.value >= 1))) return undefined;
  return {
    interval: spanOf(intervalMs?.value),
    timeout: spanOf(timeoutMs?.value),
    retries: retries?.value,
    startPeriod: spanOf(startPeriodMs?.value),
    startInterval: spanOf(startIntervalMs?.value),
  };
}

/** A span as one would write it; undefined where there is none. */
export function spanOf(ms: number | undefined): string | undefined {
  if (ms === undefined) return undefined;
  if (ms % 60_000 === 0 && ms > 0) return `${ms / 60_000}m`;
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`;
}
