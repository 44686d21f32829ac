const DATE =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:([Tt ])(\d{1,2}):(\d{1,2}):(\d{1,2})(\.\d+)?(Z|[-+]\d{2}:\d{2})?)?$/;

/** Whether a plain scalar is read as a date. */
export function isDate(text: string): boolean {
  return dateText(text) !== undefined;
}

/**
 * A date as it arrives where any text will do, as in `environment`: `2026-1-31` is "2026-01-31 00:00:00 +0000 UTC".
 * Undefined where the text is no date: a date needs a zone after `T`, and none after a blank.
 */
export function dateText(text: string): string | undefined {
  const parts = DATE.exec(text);
  if (parts === null) return undefined;
  const [, year = '', month = '', day = '', between, hour, minute, second, fraction, zone] = parts;
  if (between !== undefined && (between === ' ') === (zone !== undefined)) return undefined;
  if (!isDay(Number(year), Number(month), Number(day))) return undefined;
  if (Number(hour ?? 0) > 23 || Number(minute ?? 0) > 59 || Number(second ?? 0) > 59)
    return undefined;
  const time = [hour, minute, second].map((each) => (each ?? '').padStart(2, '0')).join(':');
  const part = (fraction ?? '').slice(0, 10).replace(/\.?0*$/, '');
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')} ${time}${part} ${zoneText(zone)}`;
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function zoneText(zone: string | undefined): string {
  const offset = (zone ?? 'Z').replace(':', '');
  return /^(Z|[-+]0000)$/.test(offset) ? '+0000 UTC' : `${offset} ${offset}`;
}
