import { parseSetting, type SettingRules } from '@alfred/contract';
import type { Diagnostic, Platform, Setting } from '@alfred/model';
import { isPattern } from './pattern/index.js';
import { isSecretName } from './secret-names.js';
import { declaredSettings, serviceField } from './settings.js';

/** `env/bad-default`: a service would refuse the default of its own setting when it starts. */
export function badDefault(platform: Platform): readonly Diagnostic[] {
  return declaredSettings(platform).flatMap((declared): readonly Diagnostic[] => {
    const { setting } = declared;
    if (setting.default === undefined) return [];
    const parsed = parseSetting(setting.type, setting.default, rulesOf(setting));
    if (parsed.ok) return [];
    const why = isSecretName(setting.name) ? 'it does not fit its type' : parsed.message;
    return [
      {
        code: 'env/bad-default',
        severity: 'error',
        message: `The default of ${setting.name} cannot be its value: ${why}. Nothing that reads it would start.`,
        help:
          parsed.suggestion === undefined
            ? 'Correct the default, or its type, values or pattern.'
            : `Write ${parsed.suggestion}.`,
        at: setting.at,
        ...serviceField(declared),
      },
    ];
  });
}

/** A pattern that is none is a finding of its own. */
function rulesOf({ values, pattern }: Setting): SettingRules {
  return {
    ...(values === undefined ? {} : { values }),
    ...(pattern === undefined || !isPattern(pattern) ? {} : { pattern }),
  };
}
