import { roomPattern, testFile } from './find-room.mjs';
import { houseRooms, platformRooms } from './rooms.mjs';

/** The table of rooms as rules of dependency-cruiser, which sees the resolved files where ESLint sees the words. */
export function roomRules() {
  return [...rulesOf(houseRooms, []), ...rulesOf(platformRooms, [testFile.source])];
}

/**
 * @param {readonly import('./rooms.mjs').Room[]} rooms
 * @param {readonly string[]} exempt patterns of files that are not held to them
 */
function rulesOf(rooms, exempt) {
  const everyRoom = rooms.map(source);
  const sources = (names) => names.map((name) => source(rooms.find((room) => room.name === name)));
  return rooms.flatMap((room, index) => {
    // A file belongs to the first row that fits it, so a row's rule leaves out what narrower rows above it hold.
    const elsewhere = [...everyRoom.slice(0, index), ...exempt];
    const rule = (name, from, may) => ({
      name,
      comment: `${room.because}.`,
      severity: 'error',
      from,
      to: { path: everyRoom, pathNot: [itself(room), ...sources(may)] },
    });
    const { name, may, testsMay } = room;
    const path = source(room);
    if (testsMay === undefined) {
      return [rule(`room-${name}`, { path, pathNot: elsewhere }, may)];
    }
    const tests = `${path}.*${testFile.source}`;
    return [
      rule(`room-${name}`, { path, pathNot: [...elsewhere, testFile.source] }, may),
      rule(`room-${name}-tests`, { path: tests, pathNot: elsewhere }, [...may, ...testsMay]),
    ];
  });
}

/** The room of the importing file: where the pattern has a `*`, the same name again. */
function itself(room) {
  return source(room).replace('([^/]+)', '$1');
}

function source(room) {
  return roomPattern(room).source;
}
