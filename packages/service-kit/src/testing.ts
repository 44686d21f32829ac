export {
  fakeClock,
  fakeHttp,
  refusedConnection,
  type FakeAnswer,
  type FakeClock,
  type FakeRequest,
  type FakeRoutes,
} from '@alfred/resilience/testing';
export { fakePostgres, type FakeStatements } from './testing/fake-postgres.js';
export { fakeQueue, type FakeDeadLetter, type FakeQueue } from './testing/fake-queue.js';
export { fakeRedis, type FakeRedis } from './testing/fake-redis.js';
export { createTestService } from './testing/test-service.js';
