import { parseBytes, parseDuration } from '@alfred/contract';
import { decided, setIn, type Decided, type OriginLookup } from '@alfred/model';

type Path = readonly (string | number)[];

/** Bytes of an amount that the schema has already found to be right. */
export function bytesOf(written: string | number): number {
  const parsed = parseBytes(String(written));
  return parsed.ok ? parsed.bytes : 0;
}

/** Milliseconds of a span of time that the schema has already found to be right. */
export function msOf(written: string | number): number {
  const parsed = parseDuration(String(written));
  return parsed.ok ? parsed.ms : 0;
}

/** Thousandths of a core, free of the noise of binary fractions. */
export function millicoresOf(cores: number): number {
  return Math.round(cores * 1000);
}

/** A value a person wrote at this path, or undefined where nobody did. */
export function byHand<T>(
  value: T | undefined,
  path: Path,
  origins: OriginLookup,
): Decided<T> | undefined {
  return value === undefined ? undefined : decided(value, setIn(origins.keyAt(path)));
}

/** Words of a command line: a list as it is, a text split at spaces. */
export function wordsOf(written: string | readonly string[]): readonly string[] {
  return typeof written === 'string' ? written.split(/\s+/).filter((word) => word !== '') : written;
}

/** Drops the keys whose value is undefined, so that optional fields are absent rather than undefined. */
export function present<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
