export { freeSpaceCheck, processMemoryCheck } from './checks/node-checks.js';
export type { ClientOf, ClientsOf } from './clients/clients.js';
export type { HttpDestinationOptions } from './clients/open-clients.js';
export type { UrlClient } from './clients/open-url.js';
export type { PostgresClient, Query, QueryOptions, Row } from './clients/postgres.js';
export type { RedisCallOptions, RedisClient, RedisConnection } from './clients/redis.js';
export type { ServiceApp, ServiceContext, ServiceDefinition, ServicePlugin } from './definition.js';
export type { DrainResult } from './drain-result.js';
export { sendEvents, type SendEventsOptions, type SentEvent } from './http/event-stream.js';
export { ServiceProblem } from './http/problems.js';
export {
  defineNeeds,
  type HttpNeed,
  type NatsNeed,
  type Need,
  type NeedKind,
  type NeedOptions,
  type Needs,
  type PostgresNeed,
  type RedisNeed,
  type UrlNeed,
} from './needs.js';
export {
  RejectedMessage,
  type ConsumeOptions,
  type Delivery,
  type PublishOptions,
  type Published,
  type QueueClient,
  type QueueConsumer,
  type StreamOptions,
} from './queue/options.js';
export { createService, type Service, type ServiceHost } from './service.js';
export { StartError, type StartFault } from './settings/fault.js';
export type { Environment, SettingsOf, SettingsShape } from './settings/read-settings.js';
export type { Secrets } from './settings/secrets.js';
export {
  setting,
  type NumberSettingOptions,
  type SettingOptions,
  type SettingSchema,
  type TextSettingOptions,
} from './settings/setting.js';
export { startService, type ProcessLike } from './start-service.js';
export {
  isBreakerOpen,
  isBulkheadFull,
  isCancelled,
  isConnectionError,
  isDeadlineExceeded,
  isHttpStatusError,
  isInvalidResponse,
  isResilienceError,
  isRetryBudgetExhausted,
  isThrottled,
  isAttemptTimeout,
  type EventStream,
  type EventsOptions,
  type HttpAnswer,
  type HttpClient,
  type HttpRequestOptions,
  type HttpStream,
  type ServerEvent,
} from '@alfred/resilience';
