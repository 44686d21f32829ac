/** Spans of time as people write them in manifests: `250ms`, `30s`, `1m30s`, `7d`. */
export type ParsedDuration =
  | { readonly ok: true; readonly ms: number }
  | { readonly ok: false; readonly message: string; readonly suggestion?: string };

const unitsMs = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 } as const;

/**
 * Reads a span of time: one or more amounts with a unit, from the largest to the smallest.
 * @returns the span in ms, or why it is not one and, where the meaning can be guessed, what to write instead
 */
export function parseDuration(text: string): ParsedDuration {
  const match = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+(?:\.\d+)?)s)?(?:(\d+)ms)?$/.exec(
    text,
  );
  if (match !== null && text !== '') {
    const [, d = '0', h = '0', m = '0', s = '0', ms = '0'] = match;
    const total =
      Number(d) * unitsMs.d +
      Number(h) * unitsMs.h +
      Number(m) * unitsMs.m +
      Math.round(Number(s) * unitsMs.s) +
      Number(ms);
    if (total > 3650 * unitsMs.d) return { ok: false, message: `"${text}" is more than ten years` };
    return { ok: true, ms: total };
  }
  const bare = /^\d+(\.\d+)?$/.exec(text.trim());
  if (bare !== null)
    return { ok: false, message: `"${text}" has no unit`, suggestion: `${text.trim()}s` };
  const words =
    /^(\d+)\s*(sec|secs|second|seconds|min|mins|minute|minutes|hour|hours|day|days)$/i.exec(
      text.trim(),
    );
  if (words !== null) {
    const [, amount = '', unit = ''] = words;
    return {
      ok: false,
      message: `"${text}" is not a span of time`,
      suggestion: `${amount}${unit.charAt(0).toLowerCase()}`,
    };
  }
  return { ok: false, message: `"${text}" is not a span of time` };
}

/**
 * Prints a span of time the way Compose reads it (its largest unit is the hour).
 *
 * | ms | printed |
 * | --- | --- |
 * | 250 | 250ms |
 * | 90 000 | 1m30s |
 * | 604 800 000 | 168h |
 */
export function printDuration(ms: number): string {
  if (ms === 0) return '0s';
  const hours = Math.floor(ms / unitsMs.h);
  const minutes = Math.floor((ms % unitsMs.h) / unitsMs.m);
  const seconds = Math.floor((ms % unitsMs.m) / unitsMs.s);
  const rest = Math.round(ms % unitsMs.s);
  const parts = [
    hours > 0 ? `${hours}h` : '',
    minutes > 0 ? `${minutes}m` : '',
    seconds > 0 ? `${seconds}s` : '',
    rest > 0 ? `${rest}ms` : '',
  ];
  return parts.join('');
}
