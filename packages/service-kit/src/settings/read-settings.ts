import { SERVICE_SETTINGS, parseSetting, type ServiceSetting } from '@alfred/contract';
import type { z } from 'zod';
import type { StartFault } from './fault.js';

/** Settings by name of their variable: zod types that take text. */
export type SettingsShape = Readonly<Record<string, z.ZodType>>;

/** The values that a shape gives. */
export type SettingsOf<S extends SettingsShape> = { readonly [K in keyof S]: z.output<S[K]> };

/** The variables of a process. An empty one is as good as none: Compose prints `X=` for what is not set. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the variables of a shape; adds what is wrong to `faults`. The values are complete only when nothing was added. */
export function readSettings<S extends SettingsShape>(
  shape: S,
  environment: Environment,
  faults: StartFault[],
): SettingsOf<S> {
  const values: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(shape)) {
    const text = environment[name] === '' ? undefined : environment[name];
    const read = schema.safeParse(text);
    if (read.success) values[name] = read.data;
    else faults.push({ name, message: explain(text, schema, read.error) });
  }
  // Each key of the shape has been read; where one was wrong the caller looks at the faults first.
  return values as SettingsOf<S>;
}

function explain(text: string | undefined, schema: z.ZodType, error: z.ZodError): string {
  const about = schema.description === undefined ? '' : ` (${schema.description})`;
  if (text === undefined) return `is not set${about}`;
  return `${error.issues.map(({ message }) => message).join('; ')}${about}`;
}

/** What every service takes from its environment. */
export interface ServiceSettings {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly healthPort: number;
  readonly logLevel: string;
  readonly drainDelayMs: number;
  readonly stopGraceMs: number;
  readonly secretsFolder: string;
}

/** Reads the variables that every service understands. */
export function readServiceSettings(
  name: string,
  environment: Environment,
  faults: StartFault[],
): ServiceSettings {
  const read = (variable: keyof typeof SERVICE_SETTINGS): string | number | boolean => {
    const known: ServiceSetting = SERVICE_SETTINGS[variable];
    const text = environment[variable] || known.default || '';
    const parsed = parseSetting(known.type, text, known.rules);
    if (parsed.ok) return parsed.value;
    const hint = 'suggestion' in parsed ? `; write ${parsed.suggestion}` : '';
    faults.push({ name: variable, message: `${parsed.message}${hint} (${known.description})` });
    return '';
  };
  const settings: ServiceSettings = {
    name: String(read('SERVICE_NAME') || name),
    host: String(read('HOST')),
    port: Number(read('PORT')),
    healthPort: Number(read('HEALTH_PORT')),
    logLevel: String(read('LOG_LEVEL')),
    drainDelayMs: Number(read('DRAIN_DELAY')),
    stopGraceMs: Number(read('STOP_GRACE')),
    secretsFolder: String(read('ALFRED_SECRETS_DIR')),
  };
  if (settings.port === settings.healthPort && settings.port > 0) {
    const message = `is ${settings.port}, as is PORT: health has a port of its own`;
    faults.push({ name: 'HEALTH_PORT', message });
  }
  return settings;
}
