export { parseBytes, printBytes, type ParsedBytes } from './bytes.js';
export { parseDuration, printDuration, type ParsedDuration } from './duration.js';
export {
  HEALTH_PORT_VARIABLE,
  HOST_VARIABLE,
  LABELS,
  PORT_VARIABLE,
  SECRETS_FOLDER,
  SECRETS_FOLDER_VARIABLE,
  SERVICE_NAME_VARIABLE,
  urlVariable,
} from './names.js';
