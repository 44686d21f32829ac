import type { Diagnostic, Platform, Setting } from '@alfred/model';
import { declaredSettings, serviceField, type Declared } from './settings.js';

/** `env/conflicting-meaning`: one name of the installation's settings stands for two things. */
export function conflictingMeaning(platform: Platform): readonly Diagnostic[] {
  const first = new Map<string, Declared>();
  return declaredSettings(platform).flatMap((declared) => {
    const { setting } = declared;
    const other = first.get(setting.name);
    if (other === undefined) {
      first.set(setting.name, declared);
      return [];
    }
    const differing = differences(setting, other.setting);
    return differing.length === 0 ? [] : [finding(declared, other, differing)];
  });
}

/** The parts of the meaning that an installation notices; two descriptions of one thing may differ. */
function differences(a: Setting, b: Setting): readonly string[] {
  const parts: readonly (readonly [string, unknown, unknown])[] = [
    ['default', a.default, b.default],
    ['type', a.type, b.type],
    ['values', a.values?.join('\n'), b.values?.join('\n')],
    ['pattern', a.pattern, b.pattern],
    ['required', a.required, b.required],
  ];
  const differing = parts.filter(([, one, two]) => one !== two).map(([name]) => name);
  // Whether it is required follows from the default unless that is all that differs.
  return differing.length > 1 ? differing.filter((name) => name !== 'required') : differing;
}

function finding(declared: Declared, first: Declared, differing: readonly string[]): Diagnostic {
  const { name, at } = declared.setting;
  return {
    code: 'env/conflicting-meaning',
    severity: 'error',
    message: `The setting ${name} is declared twice with another ${differing.join(' and another ')}, and an installation gives it one value for both.`,
    help: 'Declare it once under «env» in platform.yaml, or give one of the two another name with «setting:».',
    at,
    ...serviceField(declared),
    related: [
      {
        message: `${first.service === undefined ? 'The platform' : `"${first.service}"`} declares it here.`,
        at: first.setting.at,
      },
    ],
  };
}
