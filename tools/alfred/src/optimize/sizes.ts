import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ObservedUse, StatedSize } from '@alfred/compose';
import { parseBytes } from '@alfred/contract';
import { WrongUse } from '../exit.js';

/**
 * The sizes of `--memory api=512M,web=1G` and `--cpus api=0.5`, by service.
 * @throws WrongUse where one is no size, or its service is not known
 */
export function statedSizes(
  memory: string | undefined,
  cpus: string | undefined,
  services: ReadonlySet<string>,
): ReadonlyMap<string, StatedSize> {
  const sizes = new Map<string, StatedSize>();
  for (const [service, text] of pairs('--memory', memory, services))
    sizes.set(service, { memoryBytes: bytesOf('--memory', text) });
  for (const [service, text] of pairs('--cpus', cpus, services))
    sizes.set(service, { ...sizes.get(service), cpus: coresOf('--cpus', text) });
  return sizes;
}

function pairs(
  flag: string,
  text: string | undefined,
  services: ReadonlySet<string>,
): readonly (readonly [string, string])[] {
  if (text === undefined) return [];
  return text.split(',').map((pair) => {
    const [service = '', size = '', ...more] = pair.split('=');
    if (size === '' || more.length > 0)
      throw new WrongUse(
        `${flag} takes SERVICE=SIZE, not "${pair}".`,
        `Write ${flag} ${[...services][0] ?? 'api'}=${flag === '--cpus' ? '0.5' : '512M'}.`,
      );
    if (!services.has(service))
      throw new WrongUse(
        `There is no service "${service}" to give a size.`,
        `There are ${[...services].join(', ')}.`,
      );
    return [service, size];
  });
}

function bytesOf(where: string, text: string): number {
  const parsed = parseBytes(text);
  if (parsed.ok) return parsed.bytes;
  const { message, suggestion } = parsed;
  throw new WrongUse(
    `${where}: ${message}.`,
    suggestion === undefined ? 'Write a number and a unit: 512M or 1G.' : `Write ${suggestion}.`,
  );
}

function coresOf(where: string, text: string): number {
  const cores = Number(text);
  if (/^\d+(?:\.\d+)?$/.test(text) && cores > 0) return cores;
  throw new WrongUse(
    `${where}: "${text}" is not a number of processors.`,
    'Write 0.5 for half of one, 2 for two.',
  );
}

/**
 * What was observed, from a JSON file: `{"api":{"peakMemory":"530M","averageCpu":0.2,"window":"7d"}}`, in the words of a
 * manifest's `resources.observed`.
 * @throws WrongUse where the file cannot be read, or says something else
 */
export function readObservations(
  folder: string,
  path: string | undefined,
): ReadonlyMap<string, ObservedUse> {
  if (path === undefined) return new Map();
  const found = parsed(path, textOf(resolve(folder, path), path));
  return new Map(
    Object.entries(found).map(([service, value]) => [service, useOf(`${path}: ${service}`, value)]),
  );
}

function textOf(absolute: string, path: string): string {
  try {
    return readFileSync(absolute, 'utf8');
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new WrongUse(`The observations in ${path} cannot be read (${why}).`);
  }
}

function parsed(path: string, text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (isFields(value)) return value;
  } catch {
    // Told below, as for JSON of another form.
  }
  throw new WrongUse(
    `${path} is not a JSON object of observations by service.`,
    'Write {"api":{"peakMemory":"530M","window":"7d"}}.',
  );
}

function useOf(where: string, value: unknown): ObservedUse {
  if (!isFields(value)) throw new WrongUse(`${where} is not an object.`);
  const { averageCpu, averageMemory, peakCpu, peakMemory, window } = value;
  if (typeof peakMemory !== 'string')
    throw new WrongUse(`${where} has no peakMemory such as "530M".`);
  return {
    peakMemoryBytes: bytesOf(where, peakMemory),
    window: typeof window === 'string' ? window : 'a time that was not told',
    ...(averageMemory === undefined
      ? {}
      : { averageMemoryBytes: bytesOf(where, String(averageMemory)) }),
    ...(averageCpu === undefined ? {} : { averageCpus: coresOf(where, String(averageCpu)) }),
    ...(peakCpu === undefined ? {} : { peakCpus: coresOf(where, String(peakCpu)) }),
  };
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
