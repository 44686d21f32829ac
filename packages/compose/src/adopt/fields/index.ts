import type { Facet } from '../draft.js';
import { buildFields } from './build.js';
import {
  folderFields,
  graceFields,
  initFields,
  labelFields,
  loggingFields,
  restartFields,
  signalFields,
  userFields,
} from './container.js';
import { deployFields } from './deploy.js';
import { environmentFields } from './environment.js';
import { healthFields } from './health.js';
import { imageFields } from './image.js';
import { needFields } from './needs.js';
import { portFields } from './ports.js';
import { volumeFields } from './volumes.js';
import { wordsFields } from './words.js';

/** What a manifest can say, by the key of the compose file. */
export const FACETS: ReadonlyMap<string, Facet> = new Map([
  ['image', imageFields],
  ['build', buildFields],
  ['command', wordsFields('command')],
  ['entrypoint', wordsFields('entrypoint')],
  ['working_dir', folderFields],
  ['user', userFields],
  ['ports', portFields],
  ['environment', environmentFields],
  ['depends_on', needFields],
  ['volumes', volumeFields],
  ['healthcheck', healthFields],
  ['deploy', deployFields],
  ['restart', restartFields],
  ['init', initFields],
  ['stop_signal', signalFields],
  ['stop_grace_period', graceFields],
  ['logging', loggingFields],
  ['labels', labelFields],
]);
