import { expect, it } from 'vitest';
import { seededDice } from '../dice.js';
import { mutate } from './mutate.js';

const text = 'services:\n  api:\n    image: a:1\n    ports: ["80:80"]\n  db:\n    image: b:2\n';
const other = 'services:\n  web: { image: nginx }\nvolumes: { data: }\n';

it('the same dice give the same text, other dice other texts', () => {
  const made = Array.from({ length: 300 }, (_, seed) => mutate(text, other, seededDice(seed)));
  const again = Array.from({ length: 300 }, (_, seed) => mutate(text, other, seededDice(seed)));
  expect(again).toEqual(made);
  expect(new Set(made).size).toBeGreaterThan(250);
});

it('nothing is no trouble', () => {
  for (let seed = 0; seed < 200; seed++) mutate('', '', seededDice(seed));
});
