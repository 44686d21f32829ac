import { DEFAULT_HEALTH_PORT } from './health.js';
import {
  HEALTH_PORT_VARIABLE,
  HOST_VARIABLE,
  PORT_VARIABLE,
  SECRETS_FOLDER,
  SECRETS_FOLDER_VARIABLE,
  SERVICE_NAME_VARIABLE,
} from './names.js';
import type { SettingRules, SettingType } from './settings.js';

/** A setting that every service of the runtime understands, whatever its manifest says. */
export interface ServiceSetting {
  readonly type: SettingType;
  readonly description: string;
  /** Absent where the service's own definition gives it. */
  readonly default?: string;
  readonly rules?: SettingRules;
}

const port: SettingRules = { minimum: 0, maximum: 65_535 };

/** By name of the variable. Port 0 takes any free port. */
export const SERVICE_SETTINGS = {
  [SERVICE_NAME_VARIABLE]: { type: 'string', description: 'Name in logs, metrics and traces.' },
  [HOST_VARIABLE]: {
    type: 'string',
    description: 'Address that both doors bind to; 0.0.0.0 in a container.',
    default: '127.0.0.1',
  },
  [PORT_VARIABLE]: {
    type: 'integer',
    description: 'Port of the service.',
    default: '8080',
    rules: port,
  },
  [HEALTH_PORT_VARIABLE]: {
    type: 'integer',
    description: 'Port of the health endpoints.',
    default: String(DEFAULT_HEALTH_PORT),
    rules: port,
  },
  LOG_LEVEL: {
    type: 'enum',
    description: 'Least severe lines that are logged.',
    default: 'info',
    rules: { values: ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] },
  },
  DRAIN_DELAY: {
    type: 'duration',
    description: 'How long requests are still served after SIGTERM while ready says 503.',
    default: '2s',
    rules: { maximum: 600_000 },
  },
  STOP_GRACE: {
    type: 'duration',
    description: 'Time between SIGTERM and the kill; the service ends below it.',
    default: '10s',
    rules: { minimum: 1000, maximum: 3_600_000 },
  },
  [SECRETS_FOLDER_VARIABLE]: {
    type: 'string',
    description: 'Folder of the secrets, one file each.',
    default: SECRETS_FOLDER,
  },
} as const satisfies Readonly<Record<string, ServiceSetting>>;
