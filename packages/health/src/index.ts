export {
  healthAnswer,
  type HealthAnswer,
  type HealthEndpoint,
  type HealthSources,
} from './answer.js';
export type { HealthCheck } from './check.js';
export type { CheckOptions } from './checks/check-failure.js';
export {
  httpCheck,
  natsCheck,
  postgresCheck,
  redisCheck,
  type HttpCheckOptions,
  type NatsCheckOptions,
  type PostgresCheckOptions,
  type RedisCheckOptions,
} from './checks/dependency-checks.js';
export { diskCheck, type DiskCheckOptions, type FileSystemSpace } from './checks/disk-check.js';
export { memoryCheck, type MemoryCheckOptions, type MemoryUse } from './checks/memory-check.js';
export { openDoor, type Door, type DoorOptions } from './door/door.js';
export { DoorThread } from './door/door-thread.js';
export { Health, type Lifecycle } from './health.js';
export { Counter, Gauge, Histogram, HistogramSeries, type MetricOptions } from './metrics/kinds.js';
export { Metrics, type HistogramOptions } from './metrics/metrics.js';
export { healthListener, type PlainRequest, type PlainResponse } from './listener.js';
export { healthRoutes } from './plugin.js';
