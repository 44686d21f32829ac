import type { Setting } from '@alfred/model';

/** What a setting takes, in words: `one of debug, info; default info`. */
export function describeSetting(setting: Setting): string {
  const { type, values, pattern, required } = setting;
  return [
    values === undefined ? type : `one of ${values.join(', ')}`,
    ...(pattern === undefined ? [] : [`pattern ${pattern}`]),
    ...(setting.default === undefined
      ? [required ? 'required' : 'may stay empty']
      : [`default ${setting.default === '' ? 'empty' : setting.default}`]),
  ].join('; ');
}

/** Names in a sentence; beyond five only how many more there are. */
export function listNames(names: readonly string[]): string {
  const sorted = [...new Set(names)].sort();
  if (sorted.length <= 6) return sorted.join(', ');
  return `${sorted.slice(0, 5).join(', ')} and ${sorted.length - 5} more`;
}
