export { healthAnswer, type HealthAnswer, type HealthEndpoint } from './answer.js';
export type { HealthCheck } from './check.js';
export { openDoor, type Door, type DoorOptions } from './door/door.js';
export { Health, type Lifecycle } from './health.js';
export { Counter, Gauge, Histogram, HistogramSeries, type MetricOptions } from './metrics/kinds.js';
export { Metrics, type HistogramOptions } from './metrics/metrics.js';
export { healthRoutes, type HealthRoutesOptions } from './plugin.js';
