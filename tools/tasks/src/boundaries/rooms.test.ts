import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Room {
  readonly name: string;
  readonly at: string;
  readonly may: readonly string[];
}

const root = new URL('../../../../', import.meta.url);
const { houseRooms, platformRooms } = (await import(
  new URL('tools/tasks/boundaries/rooms.mjs', root).href
)) as { houseRooms: readonly Room[]; platformRooms: readonly Room[] };

it.each([
  ['packages/', houseRooms],
  ['packages/platform/src/', platformRooms],
])('everything in %s is a room, so that nothing escapes the table', (folder, rooms) => {
  const entries = readdirSync(new URL(folder, root), { withFileTypes: true })
    .filter(({ name }) => !name.endsWith('.test.ts'))
    .map((entry) => `${folder}${entry.name}${entry.isDirectory() ? '/' : ''}`);
  const places = rooms.map(({ at }) => at);
  expect(entries.filter((entry) => !places.includes(entry))).toEqual([]);
});

it.each([
  ['the house', houseRooms],
  ['the platform', platformRooms],
])('%s has no circle: whoever may import may not be imported back', (_name, rooms) => {
  const allowed = (from: Room, to: Room) => from.may.includes(to.name);
  const circles = rooms.flatMap((one) =>
    rooms
      .filter((other) => one !== other && allowed(one, other) && allowed(other, one))
      .map((other) => `${one.name} ↔ ${other.name}`),
  );
  expect(circles).toEqual([]);
});

it('names only rooms that are there', () => {
  for (const rooms of [houseRooms, platformRooms]) {
    const names = rooms.map(({ name }) => name);
    for (const room of rooms) expect(names).toEqual(expect.arrayContaining([...room.may]));
  }
});
