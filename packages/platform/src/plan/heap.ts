import type { HeapKnob, Language, Platform, Reason, Service } from '@alfred/model';

/** What tells the software inside to stay within its limit: a variable of the container, or words of its command. */
export interface PlannedHeap {
  readonly variable?: { readonly name: string; readonly value: string };
  readonly words?: readonly string[];
  readonly because: Reason;
}

const bytesPerUnit = { bytes: 1, kibibytes: 1024, mebibytes: 1024 ** 2 } as const;

/** Knobs of the languages; the share of the limit is the platform's policy, which leaves room beside the heap. */
const languageKnobs: Readonly<Partial<Record<Language, Omit<HeapKnob, 'fraction'>>>> = {
  node: {
    by: { type: 'variable', name: 'NODE_OPTIONS', template: '--max-old-space-size={value}' },
    unit: 'mebibytes',
    description: 'the heap of Node follows the limit',
  },
  jvm: {
    by: { type: 'variable', name: 'JAVA_TOOL_OPTIONS', template: '-Xmx{value}m' },
    unit: 'mebibytes',
    description: 'the heap of the JVM follows the limit',
  },
  go: {
    by: { type: 'variable', name: 'GOMEMLIMIT', template: '{value}MiB' },
    unit: 'mebibytes',
    description: 'the memory limit of the Go runtime follows the limit',
  },
};

/**
 * The heap follows the limit: a runtime that does not know its limit grows until it is killed.
 * @returns undefined where the software has no such knob
 */
export function decideHeap(
  service: Service,
  platform: Platform,
  limitBytes: number,
): PlannedHeap | undefined {
  const knob = service.heap ?? languageKnob(service.language.value, platform);
  if (knob === undefined) return undefined;
  const amount = Math.floor((limitBytes * knob.fraction) / bytesPerUnit[knob.unit]);
  const because: Reason = {
    source: 'derived',
    text: `${knob.description} (${Math.round(knob.fraction * 100)}% of the memory limit)`,
    change:
      service.heap === undefined
        ? 'policy.limits.heap in platform.yaml'
        : 'resources in its manifest',
  };
  const fill = (template: string): string => template.replaceAll('{value}', String(amount));
  return knob.by.type === 'variable'
    ? { variable: { name: knob.by.name, value: fill(knob.by.template) }, because }
    : { words: knob.by.template.map(fill), because };
}

function languageKnob(language: Language, platform: Platform): HeapKnob | undefined {
  const knob = languageKnobs[language];
  return knob === undefined
    ? undefined
    : { ...knob, fraction: platform.policies.limits.heapFraction };
}
