import { parseManifest, type ParsedManifest } from './parse.js';
import {
  platformSchema,
  serviceSchema,
  type WrittenPlatform,
  type WrittenService,
} from './schema/index.js';

// The door to YAML and schema, which take long to start: the command line loads what is behind it
// only when a manifest is not in its parse cache. So it exports functions and nothing else.

/** Reads the text of a service's manifest. */
export function parseServiceText(path: string, text: string): ParsedManifest<WrittenService> {
  return parseManifest(path, text, serviceSchema);
}

/** Reads the text of platform.yaml. */
export function parsePlatformText(path: string, text: string): ParsedManifest<WrittenPlatform> {
  return parseManifest(path, text, platformSchema);
}
