/** What a bench is to reach. */
export interface Aim {
  /** Such as `generate 27 services, cold, to docker compose config`. */
  readonly name: string;
  readonly measured: number;
  readonly aim: number;
  /** Which side of `aim` is good. Default `atMost`. */
  readonly good?: 'atMost' | 'atLeast';
  /** What both numbers count, such as ` MiB`. Default: nothing, as for ratios. */
  readonly unit?: string;
}

/** Whether what was measured is on the good side, the aim itself included. */
export function isMet({ measured, aim, good = 'atMost' }: Aim): boolean {
  return good === 'atMost' ? measured <= aim : measured >= aim;
}

/** `aim: NAME: measured 1.42, aim at most 1.6, met` */
export function printAim(aim: Aim): string {
  const { name, measured, good = 'atMost', unit = '' } = aim;
  const side = good === 'atMost' ? 'at most' : 'at least';
  const verdict = isMet(aim) ? 'met' : 'missed';
  return `aim: ${name}: measured ${printNumber(measured)}${unit}, aim ${side} ${aim.aim}${unit}, ${verdict}`;
}

/** Three significant digits and no exponent: 0.154, 1.42, 27.3, 1240. */
export function printNumber(value: number): string {
  if (!Number.isFinite(value) || value === 0) return String(value);
  const digits = 2 - Math.floor(Math.log10(Math.abs(value)));
  return value.toFixed(Math.min(6, Math.max(0, digits)));
}
