import type { Health, Metrics } from '@alfred/health';
import type {
  BreakerState,
  FailureCode,
  OnEvent,
  Pipeline,
  ResilienceEvent,
} from '@alfred/resilience';
import type { Logger } from 'pino';

const states: readonly BreakerState[] = ['closed', 'open', 'half-open', 'isolated'];

/** Policies that refuse: their counts are on the page from the start, so that the first refusal shows as a change. */
const refusals: readonly FailureCode[] = [
  'breaker_open',
  'throttled',
  'bulkhead_full',
  'retry_budget_exhausted',
];

/** Counts what pipelines report, and writes a line when a breaker opens or closes: once, not per call. */
export function resilienceEvents(metrics: Metrics, log: Logger): OnEvent {
  const counters = countersOf(metrics);
  return (event) => {
    switch (event.type) {
      case 'attempt':
        counters.attempts.add(1, event.destination, event.outcome);
        break;
      case 'call':
        counters.calls.observe(event.durationMs / 1000, event.destination, event.outcome);
        break;
      case 'retry':
        counters.retries.add(1, event.destination, event.because);
        break;
      case 'rejected':
        counters.rejections.add(1, event.destination, event.by);
        break;
      case 'breaker':
        counters.changes.add(1, event.destination, event.to);
        logBreaker(event, log);
        break;
    }
  };
}

function logBreaker(event: Extract<ResilienceEvent, { type: 'breaker' }>, log: Logger): void {
  const { destination, from, to, openMs } = event;
  if (to === 'open' && from === 'closed') {
    const ms = Math.round(openMs ?? 0);
    log.warn({ destination, openMs: ms }, `${destination} fails: not called for ${ms} ms`);
  }
  if (to === 'closed') log.info({ destination }, `${destination} is back: called again`);
  if (to === 'isolated') log.warn({ destination }, `${destination} was isolated by hand`);
}

/** Shows the state of each pipeline and of each check on the page. */
export function showStates(
  metrics: Metrics,
  health: Health,
  pipelines: () => readonly Pipeline[],
): void {
  const labels = ['destination'];
  const breaker = metrics.gauge({
    name: 'resilience_breaker_state',
    help: 'State of the breaker: 1 for the one it is in.',
    labels: [...labels, 'state'],
  });
  const inFlight = metrics.gauge({
    name: 'resilience_in_flight',
    help: 'Calls under way.',
    labels,
  });
  const queued = metrics.gauge({ name: 'resilience_queued', help: 'Calls that wait.', labels });
  const { rejections, changes } = countersOf(metrics);
  const balance = metrics.gauge({
    name: 'resilience_retry_balance',
    help: 'Retries that could be made now.',
    labels,
  });
  const check = metrics.gauge({
    name: 'health_check_up',
    help: 'Last result of each health check: 1 when it is up.',
    labels: ['check'],
  });
  metrics.onCollect(() => {
    for (const pipeline of pipelines()) {
      const { destination } = pipeline;
      const state = pipeline.state();
      for (const one of states) breaker.set(one === state.breaker ? 1 : 0, destination, one);
      inFlight.set(state.inFlight, destination);
      queued.set(state.queued, destination);
      balance.set(state.retryBalance, destination);
      for (const by of refusals) rejections.add(0, destination, by);
      for (const to of states) changes.add(0, destination, to);
    }
    for (const { name, status } of health.results()) check.set(status === 'UP' ? 1 : 0, name);
  });
}

function countersOf(metrics: Metrics) {
  const labels = ['destination', 'outcome'];
  return {
    attempts: metrics.counter({
      name: 'resilience_attempts_total',
      help: 'Attempts that reached for the destination, by outcome.',
      labels,
    }),
    calls: metrics.histogram({
      name: 'resilience_call_duration_seconds',
      help: 'Whole calls over all their attempts, by outcome.',
      labels,
    }),
    retries: metrics.counter({
      name: 'resilience_retries_total',
      help: 'Attempts after the first, by the failure before.',
      labels: ['destination', 'because'],
    }),
    rejections: metrics.counter({
      name: 'resilience_rejections_total',
      help: 'Calls and retries refused before they reached the destination.',
      labels: ['destination', 'by'],
    }),
    changes: metrics.counter({
      name: 'resilience_breaker_changes_total',
      help: 'Changes of the breaker, by the state it came to.',
      labels: ['destination', 'to'],
    }),
  };
}
