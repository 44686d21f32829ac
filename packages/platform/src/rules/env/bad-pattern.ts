import type { Diagnostic, Platform } from '@alfred/model';
import { faultOfPattern } from './pattern/index.js';
import { declaredSettings, serviceField } from './settings.js';

/** `env/bad-pattern`: a pattern that is no regular expression, or that can take for ever to say no. */
export function badPattern(platform: Platform): readonly Diagnostic[] {
  return declaredSettings(platform).flatMap((declared): readonly Diagnostic[] => {
    const { name, pattern, at } = declared.setting;
    const fault = pattern === undefined ? undefined : faultOfPattern(pattern);
    if (fault === undefined) return [];
    const found = { code: 'env/bad-pattern', severity: 'error', at } as const;
    const service = serviceField(declared);
    if (fault.kind === 'invalid')
      return [
        {
          ...found,
          ...service,
          message: `The pattern of ${name} is no regular expression: ${fault.why}. Nothing that reads the setting would start.`,
          help: 'Correct it; it is a regular expression of JavaScript with the flag «u».',
        },
      ];
    return [
      {
        ...found,
        ...service,
        message: `The pattern of ${name} can match one text in so many ways that a wrong value of some dozen characters takes hours to refuse.`,
        help: 'Write what is repeated so that it matches in one way only: (a+)+ is a+, and (a|ab)* is (ab?)*.',
      },
    ];
  });
}
