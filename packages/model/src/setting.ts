import type { SettingType } from '@alfred/contract';
import type { Origin } from './origin.js';

/** A value that differs from one installation to the next and is given through the environment. */
export interface Setting {
  /** Name in the env template and, unless it is renamed, inside the container. */
  readonly name: string;
  readonly description: string;
  readonly type: SettingType;
  readonly values?: readonly string[];
  readonly default?: string;
  readonly pattern?: string;
  /** A required setting has no default, and nothing starts without it. */
  readonly required: boolean;
  readonly at: Origin;
}

/** A value nobody may see: it reaches containers as a file, never as a variable. */
export interface Secret {
  readonly name: string;
  readonly description: string;
  readonly at: Origin;
}
