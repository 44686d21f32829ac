/**
 * Whether a value comes back the same from JSON: plain objects and lists of texts, truth values, null and finite numbers.
 * `.inf` or `-0` in a manifest, or an absent value that has a key, do not.
 */
export function isJsonSafe(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0);
    case 'object':
      return value === null || (Array.isArray(value) ? isSafeList(value) : isSafeObject(value));
    default:
      return false;
  }
}

/** Looked at by index: a hole in a list is no value, and `every` would pass over it. */
function isSafeList(list: readonly unknown[]): boolean {
  for (let index = 0; index < list.length; index += 1) if (!isJsonSafe(list[index])) return false;
  return true;
}

function isSafeObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype || 'toJSON' in value) return false;
  return Object.values(value).every(isJsonSafe);
}
