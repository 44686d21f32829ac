import type { ServiceDefaults } from '@alfred/model';
import { commonDefaults } from '../formats/compose-file/defaults.js';
import { isLeftOut, told } from '../formats/compose-file/own.js';
import { printReasons } from '../formats/reasons.js';
import { flow, type YamlMap } from '../formats/yaml-value.js';

/** What every service gets under Compose. */
export function defaultsOf(defaults: ServiceDefaults): YamlMap {
  return {
    restart: isLeftOut(defaults.restart)
      ? undefined
      : told(defaults.restart, printReasons, (value) => value),
    security_opt: isLeftOut(defaults.capabilities)
      ? undefined
      : flow(
          ['no-new-privileges:true'],
          'no program in the container can gain rights it was not started with',
        ),
    ...commonDefaults(defaults),
  };
}
