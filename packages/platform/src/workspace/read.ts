import { lstatSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic, Sources } from '@alfred/model';
import { PLATFORM_FILE } from '../manifest/load.js';
import { errnoOf } from './errno.js';
import {
  MAX_MANIFEST_BYTES,
  noManifest,
  notAFolder,
  outside,
  unreadable,
  unreadManifest,
} from './read-findings.js';
import { TextReader } from './text-file.js';

/** The manifests of a workspace. */
export interface WorkspaceRead {
  /** A manifest that is there and could not be read is in `paths`, and `read` gives undefined for it. */
  readonly sources: Sources;
  /** What could not be read and why. With an error among them nothing may be written. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Folders that hold services, and what `alfred new` calls one of them. */
const SERVICE_FOLDERS: readonly { readonly folder: string; readonly verb: string }[] = [
  { folder: 'agents', verb: 'agent' },
  { folder: 'infra', verb: 'infra' },
];

/** Folders that tools make beside people's own. */
const SKIPPED: ReadonlySet<string> = new Set(['node_modules', 'dist']);

/** Reads platform.yaml and the manifests one level below agents/ and infra/, in an order that the disk has no part in. */
export function readWorkspace(root: string): WorkspaceRead {
  const texts = new Map<string, string | undefined>();
  const diagnostics: Diagnostic[] = [];
  const reader = new TextReader(root, MAX_MANIFEST_BYTES);
  const take = (path: string): boolean => {
    const found = reader.read(path);
    if (found.type === 'absent') return false;
    texts.set(path, found.type === 'text' ? found.text : undefined);
    if (found.type !== 'text') diagnostics.push(unreadManifest(path, found));
    return true;
  };
  take(PLATFORM_FILE);
  for (const { folder, verb } of SERVICE_FOLDERS) {
    for (const name of foldersIn(root, folder, reader, diagnostics)) {
      const path = `${folder}/${name}`;
      if (!take(`${path}/service.yaml`)) diagnostics.push(noManifest(path, verb));
    }
  }
  return {
    sources: { paths: [...texts.keys()], read: (path) => texts.get(path) },
    diagnostics,
  };
}

/** Names of the folders that may hold a service, sorted by code unit. */
function foldersIn(
  root: string,
  folder: string,
  reader: TextReader,
  diagnostics: Diagnostic[],
): readonly string[] {
  const absolute = join(root, folder);
  try {
    if (leadsOut(absolute, reader)) {
      diagnostics.push(outside(folder));
      return [];
    }
    const names: string[] = [];
    for (const entry of readdirSync(absolute, { withFileTypes: true })) {
      if (entry.name.startsWith('.') || SKIPPED.has(entry.name)) continue;
      if (entry.isDirectory()) names.push(entry.name);
      else if (entry.isSymbolicLink()) {
        const problem = linkedFolder(absolute, folder, entry.name, reader);
        if (problem === 'folder') names.push(entry.name);
        else if (problem !== 'file') diagnostics.push(problem);
      }
    }
    return names.sort();
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === 'ENOTDIR') diagnostics.push(notAFolder(folder));
    else if (errno !== 'ENOENT') diagnostics.push(unreadable(folder, errno));
    return [];
  }
}

function leadsOut(absolute: string, reader: TextReader): boolean {
  return lstatSync(absolute).isSymbolicLink() && !reader.isInside(absolute);
}

/** What a symbolic link beside the services is: a folder to read, a file of no interest, or a fault. */
function linkedFolder(
  parent: string,
  folder: string,
  name: string,
  reader: TextReader,
): 'folder' | 'file' | Diagnostic {
  const absolute = join(parent, name);
  const path = `${folder}/${name}`;
  try {
    if (!statSync(absolute).isDirectory()) return 'file';
    return reader.isInside(absolute) ? 'folder' : outside(path);
  } catch (error) {
    return unreadable(path, errnoOf(error));
  }
}
