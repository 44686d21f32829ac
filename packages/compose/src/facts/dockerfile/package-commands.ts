import { VALUED_OPTIONS } from './commands.js';
import type { PackageManager } from './packages.js';
import type { ToolState } from './tool-state.js';

/** The managers whose packages are known, by the names they are called by. */
export const packageManagers: ReadonlyMap<string, PackageManager> = new Map([
  ['apt', 'apt'],
  ['apt-get', 'apt'],
  ['aptitude', 'apt'],
  ['apk', 'apk'],
  ['yum', 'yum'],
  ['dnf', 'yum'],
  ['microdnf', 'yum'],
  ['tdnf', 'yum'],
]);

/** Follows a call of a package manager, given what stands behind its name. */
export function runPackageManager(
  state: ToolState,
  manager: PackageManager,
  words: readonly string[],
  isConditional: boolean,
): void {
  const { names, group, isElsewhere } = readOptions(manager, words);
  if (isElsewhere) return;
  const [verb = '', ...packages] = names;
  if (/^(install|add|reinstall)$/.test(verb)) {
    state.install(manager, packages, { group, isConditional });
  } else if (/^(remove|purge|erase|del)$/.test(verb)) {
    state.uninstall(manager, packages, isConditional);
  } else if (/^(groupinstall|localinstall|build-dep|source|swap|shell)$/.test(verb)) {
    state.doubtAll();
  }
}

/** The words that are no options, the group of packages, and whether another folder is installed into. */
function readOptions(
  manager: PackageManager,
  words: readonly string[],
): {
  readonly names: readonly string[];
  readonly group: string | undefined;
  readonly isElsewhere: boolean;
} {
  const valued = VALUED_OPTIONS.get(manager);
  const names: string[] = [];
  let group: string | undefined;
  let isElsewhere = false;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (!word.startsWith('-')) {
      names.push(word);
      continue;
    }
    if (/^(--root|-p|--installroot)(=|$)/.test(word)) isElsewhere = true;
    if (word.startsWith('--virtual=')) group = word.slice('--virtual='.length);
    if (valued?.has(word) !== true) continue;
    index += 1;
    if (manager === 'apk' && (word === '-t' || word === '--virtual')) group = words[index];
  }
  return { names, group, isElsewhere };
}
