import { houseRooms, platformRooms } from './rooms.mjs';

/** Tests lie beside what they test. */
export const testFile = /\.test\.ts$/;

/**
 * Why `from` may not import `to`; undefined when it may. Both are paths from the root, with forward slashes.
 * Files outside all rooms (configuration at the root) are free to import, and nobody's to be imported from.
 * @param {string} from
 * @param {string} to
 * @returns {string | undefined}
 */
export function whyNot(from, to) {
  const tables = testFile.test(from) ? [houseRooms] : [houseRooms, platformRooms];
  for (const rooms of tables) {
    const source = findRoom(rooms, from);
    const target = findRoom(rooms, to);
    if (!source || !target || source.folder === target.folder) continue;
    if (allowedRooms(source.room, from).includes(target.room.name)) continue;
    return `${source.folder} may not import ${target.folder}: ${source.room.because}.`;
  }
  return undefined;
}

/**
 * @param {import('./rooms.mjs').Room} room
 * @param {string} from the importing file
 */
function allowedRooms({ may, testsMay = [] }, from) {
  return testFile.test(from) ? [...may, ...testsMay] : may;
}

/**
 * The package, tool, agent or lib a file belongs to, such as `packages/model/`.
 * @param {string} path
 */
export function houseFolder(path) {
  return findRoom(houseRooms, path)?.folder;
}

/**
 * @param {readonly import('./rooms.mjs').Room[]} rooms
 * @param {string} path
 */
function findRoom(rooms, path) {
  for (const room of rooms) {
    const folder = roomPattern(room).exec(path)?.[0];
    if (folder !== undefined) return { room, folder };
  }
  return undefined;
}

/**
 * Matches the start of each path in the room, and captures the name that `*` stands for.
 * @param {import('./rooms.mjs').Room} room
 */
export function roomPattern({ at }) {
  const escaped = at.replaceAll('.', '\\.').replace('*', '([^/]+)');
  return new RegExp(`^${escaped}${at.endsWith('/') ? '' : '$'}`);
}
