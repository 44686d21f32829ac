// Stands here because a module is found from the file that asks for it.

/** What `import()` takes to load a peer, by the entry that an import is meant to get. */
export const resolvePeer = (name) => import.meta.resolve(name);
