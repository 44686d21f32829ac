import { child, type ComposeNode } from '@alfred/compose-file';
import type { YamlValue } from '@alfred/platform';
import { kept, type Facet } from '../draft.js';
import { isUnwritten, withNotes } from '../written-form.js';

const WORDS: Readonly<Record<string, string>> = {
  service_started: 'started',
  service_healthy: 'healthy',
  service_completed_successfully: 'completed',
};

/** `depends_on`: a need for each service that has a manifest; what else is said of it is added to it. */
export const needFields: Facet = (value, source, context) => {
  if (value.kind !== 'map') return undefined;
  const needs = new Map<string, YamlValue>();
  const rest = new Map<string, YamlValue>();
  for (const { key, keyAt, value: need } of value.entries.values()) {
    const level = context.levels.levelOf(source.name, 'depends_on', key);
    const word = WORDS[conditionOf(need)];
    if (level > 0 || word === undefined || !context.manifests.has(key)) {
      rest.set(key, wholeNeed(need));
      continue;
    }
    const isLeft = word === 'started' && context.mends.includes('OPT-004');
    needs.set(key, withNotes(isLeft ? {} : word, context.comments.notesAt(keyAt)));
    const more = furtherOf(need, context);
    if (more.size > 0) rest.set(key, more);
  }
  return {
    fields: needs.size === 0 ? {} : { needs },
    rest: rest.size === 0 ? undefined : rest,
  };
};

function conditionOf(need: ComposeNode): string {
  const node = child(need, 'condition');
  return node?.kind === 'scalar' ? String(node.value) : '';
}

/** Everything of a need in long form, its defaults too: they are what Compose takes them for. */
function wholeNeed(need: ComposeNode): YamlValue {
  if (need.kind !== 'map') return {};
  return new Map(
    [...need.entries.values()].flatMap(({ key, value }): [string, YamlValue][] =>
      value.kind === 'scalar' && !(key === 'required' && value.value === true)
        ? [[key, value.value]]
        : [],
    ),
  );
}

function furtherOf(need: ComposeNode, context: Parameters<Facet>[2]): Map<string, YamlValue> {
  const more = new Map<string, YamlValue>();
  if (need.kind !== 'map') return more;
  for (const { key, value } of need.entries.values()) {
    if (key !== 'condition' && !isUnwritten(value)) more.set(key, kept(value, 1, context));
  }
  return more;
}
