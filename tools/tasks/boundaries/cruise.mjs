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
  return rooms.map((room, index) => ({
    name: `room-${room.name}`,
    comment: `${room.because}.`,
    severity: 'error',
    // A file belongs to the first row that fits it, so a row's rule leaves out what narrower rows above it hold.
    from: { path: source(room), pathNot: [...everyRoom.slice(0, index), ...exempt] },
    to: {
      path: everyRoom,
      pathNot: [
        itself(room),
        ...room.may.map((name) => source(rooms.find((other) => other.name === name))),
      ],
    },
  }));
}

/** The room of the importing file: where the pattern has a `*`, the same name again. */
function itself(room) {
  return source(room).replace('([^/]+)', '$1');
}

function source(room) {
  return roomPattern(room).source;
}
