import { hash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ParseCache } from '../manifest/load.js';
import type { ParsedManifest } from '../manifest/parse.js';
import { systemDisk } from './disk.js';
import { readFileBytes } from './file-bytes.js';
import { isJsonSafe } from './json-safe.js';
import { makeFolder, removeQuietly, UNFINISHED } from './new-file.js';
import { ensureStateFolder } from './state-folder.js';
import { STATE_FOLDER } from './workspace-path.js';

/** Parsed manifests in one file of the workspace. */
export interface StoredParses extends ParseCache {
  /**
   * Keeps what this run used, for the next one; writes only where something changed. Never fails: a cache that cannot be
   * written is a slower next run.
   */
  save(): void;
}

/** Raised when the meaning of what is kept changes. */
const FORMAT = 1;

/** Some 20 000 manifests of the usual size; what is beyond it is parsed anew each time. */
const MAX_CACHE_CHARACTERS = 32 * 1024 * 1024;

/** One manifest: its parse, or the line of the file that it is read from when it is asked for. */
interface Entry {
  parsed?: ParsedManifest<unknown> | undefined;
  line?: string;
  used: boolean;
}

/**
 * Opens the parse cache of a workspace; reads it when it is first asked.
 *
 * The file begins with a hash over the tool's version, the identity of the folder it lies in, and all that follows; where
 * it does not fit, nothing of the file is used. So a file that came with somebody's repository is not used either, even where
 * its hash was made with care. Each further line is the hash of a manifest's path and text, a space, and its parse as JSON.
 * @param toolVersion another version has another file, for it may parse in another way
 */
export function openParseCache(root: string, toolVersion: string): StoredParses {
  const name = `parses-${toolVersion.replaceAll(/[^\w.+-]/g, '_')}.json`;
  const path = join(root, STATE_FOLDER, 'cache', name);
  let entries: Map<string, Entry> | undefined;
  const loaded = (): Map<string, Entry> => (entries ??= readEntries(path, toolVersion));
  let added = false;
  return {
    get: (file, text) => {
      const entry = loaded().get(keyOf(file, text));
      if (entry === undefined) return undefined;
      entry.parsed ??= parseLine(entry.line ?? '');
      entry.used = entry.parsed !== undefined;
      return entry.parsed;
    },
    set: (file, text, parsed) => {
      if (!isJsonSafe(parsed)) return;
      loaded().set(keyOf(file, text), { parsed, used: true });
      added = true;
    },
    save: () => {
      const all = [...(entries ?? [])];
      const used = all.filter(([, entry]) => entry.used);
      if (!added && used.length === all.length) return;
      writeQuietly(root, path, toolVersion, printEntries(used));
      added = false;
    },
  };
}

function keyOf(file: string, text: string): string {
  return hash('sha256', `${file}\0${text}`, 'base64url');
}

/** The hash that a file begins with; its folder must be there. */
function sealOf(path: string, toolVersion: string, body: string): string {
  const folder = lstatSync(dirname(path));
  return hash('sha256', `${FORMAT}\0${toolVersion}\0${folder.ino}\0${body}`, 'hex');
}

function printEntries(entries: readonly (readonly [string, Entry])[]): string {
  const lines: string[] = [];
  let size = 0;
  for (const [key, { line, parsed }] of entries) {
    const text = line ?? JSON.stringify(parsed);
    size += text.length;
    if (size > MAX_CACHE_CHARACTERS) break;
    lines.push(`${key} ${text}\n`);
  }
  return lines.join('');
}

function readEntries(path: string, toolVersion: string): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  const text = readWhole(path);
  const headEnd = text.indexOf('\n');
  const body = text.slice(headEnd + 1);
  if (headEnd === -1 || text.slice(0, headEnd) !== sealOf(path, toolVersion, body)) return entries;
  for (let start = 0; start < body.length;) {
    const end = body.indexOf('\n', start);
    const space = body.indexOf(' ', start);
    if (end === -1 || space === -1 || space > end) break;
    entries.set(body.slice(start, space), { line: body.slice(space + 1, end), used: false });
    start = end + 1;
  }
  return entries;
}

/** @returns an empty text where there is nothing that could be a cache */
function readWhole(path: string): string {
  try {
    const found = readFileBytes(path);
    if (found.type !== 'bytes' || found.bytes.length > 4 * MAX_CACHE_CHARACTERS) return '';
    return found.bytes.toString('utf8');
  } catch {
    return '';
  }
}

function parseLine(line: string): ParsedManifest<unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isParsedManifest(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isParsedManifest(value: unknown): value is ParsedManifest<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'written' in value &&
    'offsets' in value &&
    typeof value.offsets === 'object' &&
    'diagnostics' in value &&
    Array.isArray(value.diagnostics)
  );
}

/** Not waited for until it is on the disk itself: what a power cut leaves of it does not fit its hash. */
function writeQuietly(root: string, path: string, toolVersion: string, body: string): void {
  const unfinished = `${path}.${process.pid}${UNFINISHED}`;
  try {
    ensureStateFolder(root, systemDisk);
    makeFolder(systemDisk, dirname(path));
    const bytes = Buffer.from(`${sealOf(path, toolVersion, body)}\n${body}`);
    removeQuietly(systemDisk, unfinished);
    const file = systemDisk.create(unfinished, 0o600);
    try {
      systemDisk.write(file, bytes);
    } finally {
      systemDisk.close(file);
    }
    systemDisk.rename(unfinished, path);
    removeOthers(path);
  } catch {
    removeQuietly(systemDisk, unfinished);
  }
}

/** Other versions' caches, and what killed runs left: the folder holds one file. */
function removeOthers(path: string): void {
  const folder = dirname(path);
  for (const name of systemDisk.list(folder) ?? []) {
    if (name.startsWith('parses-') && join(folder, name) !== path)
      removeQuietly(systemDisk, join(folder, name));
  }
}
