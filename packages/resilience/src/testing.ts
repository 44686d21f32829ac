export { fakeClock, type FakeClock } from './testing/fake-clock.js';
export {
  fakeHttp,
  refusedConnection,
  type FakeAnswer,
  type FakeRequest,
  type FakeRoutes,
} from './testing/fake-http.js';
export { loadedDice } from './testing/loaded-dice.js';
