import { startOf, type Diagnostic, type Platform, type Service, type Sources } from '@alfred/model';
import { link } from './link.js';
import { normalizePlatform, type PlatformFacts } from './normalize/platform.js';
import { normalizeService } from './normalize/service.js';
import { parsePlatformText, parseServiceText } from './parse-written.js';
import type { ParsedManifest } from './parse.js';
import { originLookup } from './positions.js';

/** The one file at the top of a workspace. */
export const PLATFORM_FILE = 'platform.yaml';

/**
 * Parsed manifests kept between runs, looked up by path and text. It holds manifests without faults only.
 * Whatever it answers, output must be the same as without it: an entry is the parse of exactly this text.
 */
export interface ParseCache {
  get(path: string, text: string): ParsedManifest<unknown> | undefined;
  set(path: string, text: string, parsed: ParsedManifest<unknown>): void;
}

export interface LoadedPlatform {
  /** Absent where platform.yaml itself is missing or wrong. Holds the services whose manifests are right. */
  readonly platform: Platform | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads all manifests into one linked platform. A manifest with faults does not keep the others from being checked. */
export function loadPlatform(sources: Sources, parses?: ParseCache): LoadedPlatform {
  const top = readPlatform(sources, parses);
  const diagnostics: Diagnostic[] = [];
  const unreadable = new Set<string>();
  const services: Service[] = [];
  for (const path of serviceManifests(sources)) {
    const text = readText(sources, path);
    const folder = path.slice(0, path.lastIndexOf('/'));
    if (text === undefined) {
      // It is there and could not be read, which whoever read the disk has reported.
      unreadable.add(folder.slice(folder.lastIndexOf('/') + 1));
      continue;
    }
    const parsed = parseOnce(path, text, parseServiceText, parses);
    if (parsed.written === undefined) {
      diagnostics.push(...parsed.diagnostics);
      unreadable.add(folder.slice(folder.lastIndexOf('/') + 1));
    } else {
      const origins = originLookup(path, text, parsed.offsets);
      const without = top.facts?.policies.without;
      services.push(normalizeService(parsed.written, folder, origins, without));
    }
  }
  if (top.facts === undefined)
    return { platform: undefined, diagnostics: [...diagnostics, ...top.diagnostics] };
  const linked = link(top.facts, services, unreadable);
  return { platform: linked.platform, diagnostics: [...diagnostics, ...linked.diagnostics] };
}

/** What platform.yaml says; no facts where it is missing or wrong. */
function readPlatform(
  sources: Sources,
  parses: ParseCache | undefined,
): { readonly facts?: PlatformFacts; readonly diagnostics: readonly Diagnostic[] } {
  const text = readText(sources, PLATFORM_FILE);
  // A file that is there and could not be read was reported by whoever read the disk.
  if (text === undefined)
    return { diagnostics: sources.paths.includes(PLATFORM_FILE) ? [] : [noPlatform] };
  const parsed = parseOnce(PLATFORM_FILE, text, parsePlatformText, parses);
  if (parsed.written === undefined) return { diagnostics: parsed.diagnostics };
  const origins = originLookup(PLATFORM_FILE, text, parsed.offsets);
  return { facts: normalizePlatform(parsed.written, origins), diagnostics: [] };
}

/** Without the byte order mark that some editors write, so that places are as editors count them. */
function readText(sources: Sources, path: string): string | undefined {
  const text = sources.read(path);
  return text?.startsWith('\uFEFF') === true ? text.slice(1) : text;
}

/** Paths of the service manifests, in an order that does not depend on the disk. */
function serviceManifests(sources: Sources): string[] {
  return sources.paths
    .filter((path) => /^(?:agents|infra)\/[^/]+\/service\.yaml$/.test(path))
    .sort();
}

function parseOnce<Written>(
  path: string,
  text: string,
  parse: (path: string, text: string) => ParsedManifest<Written>,
  parses: ParseCache | undefined,
): ParsedManifest<Written> {
  // The cache keeps what the schema once approved for this very text, so the type is the schema's.
  const kept = parses?.get(path, text) as ParsedManifest<Written> | undefined;
  if (kept !== undefined) return kept;
  const parsed = parse(path, text);
  if (parsed.written !== undefined) parses?.set(path, text, parsed);
  return parsed;
}

const noPlatform: Diagnostic = {
  code: 'workspace/no-platform',
  severity: 'error',
  message: 'There is no platform.yaml, which names the platform and holds what all services share.',
  help: 'Make one with a single line: «name: my-platform».',
  at: startOf(PLATFORM_FILE),
};
