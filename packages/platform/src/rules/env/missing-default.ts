import type { Diagnostic, Platform } from '@alfred/model';
import { declaredSettings, serviceField } from './settings.js';

/** `env/missing-default`: nobody has to give a value, and nothing says what holds then. */
export function missingDefault(platform: Platform): readonly Diagnostic[] {
  return declaredSettings(platform)
    .filter(({ setting }) => !setting.required && setting.default === undefined)
    .map((declared) => ({
      code: 'env/missing-default',
      severity: 'error',
      message: `The setting ${declared.setting.name} is not required and has no default: where an installation says nothing, the service gets an empty text.`,
      help: 'Give it a «default», or remove «required: false» so that nothing starts without a value.',
      at: declared.setting.at,
      ...serviceField(declared),
    }));
}
