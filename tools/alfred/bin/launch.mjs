// What every start needs, in one file because each module costs a start a millisecond: reads the bundle, tells whether it
// still is what its sources say, and runs its chunks as Node would run CommonJS files, from memory and with V8's code cache.
//
// Bundle and code cache are files of named parts, each read only when it is asked for: the parts, one after the other, then
// an index as JSON, then the length of the index in ten digits. They are written under another name and renamed, so a
// reader sees all of one file.

if (process.getBuiltinModule === undefined) {
  process.stderr.write(
    `error: Node.js ${process.versions.node} is too old; install 20.19.0 or later\n`,
  );
  process.exit(2);
}

// Importing it would load Node's streams as well.
const { closeSync, fstatSync, openSync, readFileSync, readSync, statSync } =
  process.getBuiltinModule('node:fs');
const { createRequire } = process.getBuiltinModule('node:module');
const vm = process.getBuiltinModule('node:vm');

/** Length of the number at the end of a file of parts. */
export const DIGITS = 10;

/** Enough for most indexes, so that one read gets index and length. */
const TAIL = 64 * 1024;

/** @returns the index and a function that reads a part, or undefined where there is no whole file */
function openParts(path) {
  try {
    const fd = openSync(path, 'r');
    const { size } = fstatSync(fd);
    let tail = readAt(fd, Math.max(0, size - TAIL), Math.min(TAIL, size));
    const length = Number(tail.latin1Slice(tail.length - DIGITS));
    if (length + DIGITS > tail.length) tail = readAt(fd, size - DIGITS - length, length + DIGITS);
    const { parts, ...facts } = JSON.parse(
      tail.latin1Slice(tail.length - DIGITS - length, tail.length - DIGITS),
    );
    return {
      facts,
      names: Object.keys(parts),
      read: (name) => (parts[name] === undefined ? undefined : readAt(fd, ...parts[name])),
      close: () => closeSync(fd),
    };
  } catch {
    return undefined;
  }
}

function readAt(fd, start, length) {
  const bytes = Buffer.allocUnsafeSlow(length);
  return bytes.subarray(0, readSync(fd, bytes, 0, length, start));
}

/** Name of the bundle inside `dist`. */
export const BUNDLE_NAME = 'alfred.bundle';

/** Hash of a file's content, or an empty text where there is no such file. Seldom needed, so loaded late. */
export function hashFile(path) {
  try {
    const { createHash } = process.getBuiltinModule('node:crypto');
    return createHash('sha256').update(readFileSync(path)).digest('base64url').slice(0, 22);
  } catch {
    return '';
  }
}

/** Time of the last change and size of a file; zeros where there is none. */
export function stampOf(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? [0, 0] : [found.mtimeMs, found.size];
}

/**
 * The bundle, if there is one and each of its inputs is as it was when it was built.
 * A changed time alone does not count: then the content decides, and `touched` has the new times by path.
 */
export function openFreshBundle(folder, root) {
  const parts = openParts(folder + BUNDLE_NAME);
  if (parts === undefined) return undefined;
  const { id, inputs } = parts.facts;
  const touched = new Map();
  for (const path in inputs) {
    const [mtimeMs, size, hash] = inputs[path];
    const now = stampOf(root + path);
    if (now[0] === mtimeMs && now[1] === size) continue;
    if (now[1] !== size || hashFile(root + path) !== hash) {
      parts.close();
      return undefined;
    }
    touched.set(path, now);
  }
  return { id, textOf: (name) => parts.read(name).latin1Slice(), touched, parts };
}

/**
 * V8's code cache of the chunks: what was compiled once need not be compiled again. One file per bundle, Node version and
 * processor; its index tells the verbs whose code it holds. Each chunk's bytes are there twice, because V8 crashes on
 * damaged bytes and comparing two copies costs a tenth of what a hash costs. Whatever is wrong with it (absent, cut off, of
 * another V8), the chunks run all the same and a new one is made.
 * @returns the verbs that are covered and the bytes by chunk; both empty where there is no usable cache
 */
function openCodeCache(folder, id) {
  const path = `${folder}alfred.${id}.${process.version}.${process.arch}.cache`;
  const parts = openParts(path);
  const bytesOf = (name) => {
    const twice = parts?.read(name);
    if (twice === undefined || twice.length % 2 !== 0) return undefined;
    const bytes = twice.subarray(0, twice.length / 2);
    return bytes.equals(twice.subarray(twice.length / 2)) ? bytes : undefined;
  };
  return { path, verbs: parts?.facts.verbs ?? [], names: parts?.names ?? [], bytesOf };
}

const PARAMETERS = 'exports,require,module,alfredLoad,alfredImport,alfredModuleUrl';

/** A module of Node's own that is loaded when something of it is first used; most runs use few of those they name. */
function lateBuiltin(name) {
  let loaded;
  const real = () => (loaded ??= process.getBuiltinModule(name));
  return new Proxy(Object.create(null), {
    get: (_, key) => real()[key],
    has: (_, key) => key in real(),
    ownKeys: () => Reflect.ownKeys(real()),
    getOwnPropertyDescriptor: (_, key) => {
      const found = Reflect.getOwnPropertyDescriptor(real(), key);
      return found === undefined ? undefined : { ...found, configurable: true };
    },
    getPrototypeOf: () => Reflect.getPrototypeOf(real()),
  });
}

/**
 * The program in a bundle.
 * @returns `load`, which runs a chunk by its name, once, and gives what it exports; the code cache; and the scripts that ran
 */
export function openProgram(folder, bundle) {
  const cache = openCodeCache(folder, bundle.id);
  const scripts = new Map();
  const modules = new Map();
  let nodeRequire;

  const require = (name) => {
    if (name.startsWith('./')) return load(name.slice(2));
    if (name.startsWith('node:')) return lateBuiltin(name);
    nodeRequire ??= createRequire(`${folder}entry.js`);
    return nodeRequire(name);
  };

  const importChunk = async (name) => (name.startsWith('./') ? require(name) : import(name));

  function load(name) {
    const known = modules.get(name);
    if (known !== undefined) return known.exports;
    const script = new vm.Script(`(function(${PARAMETERS}){${bundle.textOf(name)}\n})`, {
      filename: folder + name,
      cachedData: cache.bytesOf(name),
    });
    scripts.set(name, script);
    const module = { exports: {} };
    modules.set(name, module);
    const run = script.runInThisContext();
    run(module.exports, require, module, require, importChunk, import.meta.url);
    return module.exports;
  }

  return { load, cache, scripts };
}

/** Whether the next start with this verb finds all it needs in the code cache. */
export function isKept({ cache, scripts }, verb) {
  if (!cache.verbs.includes(verb)) return false;
  return [...scripts.values()].every((script) => script.cachedDataRejected === false);
}
