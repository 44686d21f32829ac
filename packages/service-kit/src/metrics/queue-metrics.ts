import type { Metrics } from '@alfred/health';
import { isResilienceError } from '@alfred/resilience';
import type { Logger } from 'pino';
import type { OnQueueEvent, QueueEvent } from '../queue/queue-events.js';

type Ended = Extract<QueueEvent, { type: 'ended' }>;

/** Counts what consumers report, and writes a line per message, as for a request, and one when a consumer fails or is back. */
export function queueEvents(metrics: Metrics, log: Logger): OnQueueEvent {
  // A service without a queue has no empty metrics of one.
  let known: ReturnType<typeof metricsOf> | undefined;
  return (event) => {
    known ??= metricsOf(metrics);
    const { destination, consumer } = event;
    switch (event.type) {
      case 'received':
        known.inHand.add(1, destination, consumer);
        if (event.attempt > 1) known.redelivered.add(1, destination, consumer);
        break;
      case 'ended':
        known.inHand.add(-1, destination, consumer);
        known.seconds.observe(event.durationMs / 1000, destination, consumer, event.outcome);
        if (event.reason !== undefined) {
          known.dead.add(1, destination, consumer, event.reason);
        }
        if (!event.settled) known.unsettled.add(1, destination, consumer);
        logMessage(event, log);
        break;
      case 'consumer':
        logConsumer(event, log);
        break;
    }
  };
}

function logMessage(event: Ended, log: Logger): void {
  const { destination, consumer, subject, id: messageId, attempt, outcome, reason, error } = event;
  const ms = Math.round(event.durationMs * 100) / 100;
  const comesInMs = event.delayMs === undefined ? undefined : Math.round(event.delayMs);
  const common = { destination, consumer, subject, messageId, attempt, outcome };
  // A fault of ours needs its stack; a service that is down only its name.
  const why = isResilienceError(error) ? { code: error.code } : { err: error };
  const line = { ...common, reason, ...(error === undefined ? {} : why), comesInMs, ms };
  if (outcome === 'handled') log.info(line, 'message');
  else log.warn(line, 'message');
}

function logConsumer(event: Extract<QueueEvent, { type: 'consumer' }>, log: Logger): void {
  const { destination, consumer, state, error: err } = event;
  if (state === 'failing') {
    log.warn({ destination, consumer, err }, `${consumer} cannot take messages: it tries again`);
  } else log.info({ destination, consumer }, `${consumer} takes messages again`);
}

function metricsOf(metrics: Metrics) {
  const labels = ['destination', 'consumer'];
  return {
    inHand: metrics.gauge({
      name: 'queue_messages_in_hand',
      help: 'Messages that are being handled.',
      labels,
    }),
    redelivered: metrics.counter({
      name: 'queue_redelivered_total',
      help: 'Deliveries of messages that were delivered before.',
      labels,
    }),
    seconds: metrics.histogram({
      name: 'queue_message_duration_seconds',
      help: 'Time from a delivery to its end, by outcome.',
      labels: [...labels, 'outcome'],
    }),
    dead: metrics.counter({
      name: 'queue_dead_letters_total',
      help: 'Messages that were given up, by reason.',
      labels: [...labels, 'reason'],
    }),
    unsettled: metrics.counter({
      name: 'queue_unsettled_total',
      help: 'Deliveries whose end the server could not be told; it delivers them again.',
      labels,
    }),
  };
}
