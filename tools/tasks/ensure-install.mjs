// Installs the locked dependencies when they are missing or stale. Plain Node, so that it runs before anything is installed.
// Usage: node tools/tasks/ensure-install.mjs      or: import { ensureInstall } from './ensure-install.mjs'
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const workspaceRoot = fileURLToPath(new URL('../../', import.meta.url));
const oldestNode = [20, 19];

/** Written after an install: the hash of the lock and of npm's own record of what it put there. */
const markerName = '.alfred-install';

/**
 * Installs with `npm ci` when it is needed, and says so in one line on stderr.
 * Ends the run with exit code 1 and a sentence for people when it cannot.
 */
export function ensureInstall(root = workspaceRoot) {
  const tooOld = explainOldNode(process.versions.node);
  if (tooOld) fail(tooOld);
  const reason = whyInstall(root);
  if (reason === undefined) return;
  say(`Installing the locked dependencies (npm ci): ${reason}. This can take a minute.`);
  const started = Date.now();
  install(root);
  writeMarker(root);
  say(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** A sentence when this Node is older than what the workspace supports, else undefined. */
export function explainOldNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [needMajor, needMinor] = oldestNode;
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return undefined;
  return `This workspace needs Node ${oldestNode.join('.')} or newer and this is Node ${version}. Install a newer one (https://nodejs.org) and run the command again.`;
}

/** Why an install is needed, as the end of a sentence; undefined when what is installed is what the lock says. */
export function whyInstall(root) {
  const lock = readOrUndefined(join(root, 'package-lock.json'));
  if (lock === undefined)
    fail(`There is no package-lock.json in ${root}: check the file out again.`);
  const installed = readOrUndefined(installedRecord(root));
  if (installed === undefined) return 'node_modules is missing or incomplete';
  if (readOrUndefined(markerPath(root)) === markerText(lock, installed)) return undefined;
  const difference = firstDifference(JSON.parse(lock).packages, JSON.parse(installed).packages);
  if (difference === undefined) {
    writeMarker(root);
    return undefined;
  }
  return `node_modules is not what package-lock.json says (${difference})`;
}

/**
 * The first package that differs between the lock and npm's record. Optional packages of other machines may be absent, and what the
 * lock does not name may be there: somebody wanted it, and nothing of ours imports it.
 */
export function firstDifference(locked, installed) {
  for (const [path, entry] of Object.entries(locked)) {
    if (path === '' || isWorkspaceFolder(path)) continue;
    const found = installed[path];
    if (found === undefined && (entry.optional || entry.devOptional)) continue;
    if (found === undefined) return `${path} is missing`;
    if (found.version !== entry.version || found.integrity !== entry.integrity) {
      return `${path} is ${found.version}, not ${entry.version}`;
    }
  }
  return undefined;
}

/** A package of the workspace itself, not one from a registry. */
function isWorkspaceFolder(path) {
  return !path.includes('node_modules/');
}

function install(root) {
  const target = existsSync(join(root, 'node_modules')) ? join(root, 'node_modules') : root;
  if (!isWritable(target)) {
    fail(
      `Cannot install: ${target} belongs to another user. Run the command as its owner, or make it yours with chown.`,
    );
  }
  const npm = npmCommand();
  const result = spawnSync(npm.file, [...npm.args, 'ci', '--no-audit', '--no-fund'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
    shell: npm.shell,
  });
  if (result.status === 0) return;
  say(`${result.stdout ?? ''}${result.stderr ?? ''}`.trimEnd());
  const how = result.error
    ? result.error.message
    : `it ended with ${result.status ?? result.signal}`;
  fail(`npm ci did not succeed (${how}). Its words are above; nothing else was run.`);
}

/** The npm that runs us, or else the one on the PATH. */
function npmCommand() {
  const running = process.env.npm_execpath;
  if (running && /npm-cli\.[cm]?js$/.test(running)) {
    return { file: process.execPath, args: [running], shell: false };
  }
  return { file: 'npm', args: [], shell: process.platform === 'win32' };
}

function writeMarker(root) {
  const lock = readOrUndefined(join(root, 'package-lock.json'));
  const installed = readOrUndefined(installedRecord(root));
  if (lock === undefined || installed === undefined) return;
  try {
    writeFileSync(markerPath(root), markerText(lock, installed));
  } catch {
    // Another user's node_modules is fine to use; the comparison is made anew next time.
  }
}

function markerText(lock, installed) {
  return `${hash(lock)}\n${hash(installed)}\n`;
}

function markerPath(root) {
  return join(root, 'node_modules', markerName);
}

function installedRecord(root) {
  return join(root, 'node_modules', '.package-lock.json');
}

function hash(text) {
  return createHash('sha256').update(text).digest('hex');
}

function readOrUndefined(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function isWritable(path) {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

function fail(line) {
  say(line);
  process.exit(1);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  ensureInstall();
