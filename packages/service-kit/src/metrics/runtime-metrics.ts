import { PerformanceObserver, monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { Metrics } from '@alfred/health';

/** How busy the process is and what it holds. Gives the way to stop measuring. */
export function addRuntimeMetrics(metrics: Metrics): () => void {
  const utilization = metrics.gauge({
    name: 'nodejs_eventloop_utilization',
    help: 'Share of time in which the main loop was busy since the last page, 0 to 1.',
  });
  const lag = metrics.gauge({
    name: 'nodejs_eventloop_lag_seconds',
    help: 'How late timers were since the last page.',
    labels: ['percentile'],
  });
  const memory = metrics.gauge({
    name: 'process_memory_bytes',
    help: 'Memory of the process by kind.',
    labels: ['kind'],
  });
  const uptime = metrics.gauge({ name: 'process_uptime_seconds', help: 'Age of the process.' });
  const delays = monitorEventLoopDelay({ resolution: 20 });
  delays.enable();
  const stopGc = observeGc(metrics);
  let last = performance.eventLoopUtilization();
  metrics.onCollect(() => {
    const now = performance.eventLoopUtilization();
    utilization.set(performance.eventLoopUtilization(now, last).utilization);
    last = now;
    for (const percentile of [50, 99, 100]) {
      const lagNs = delays.count === 0 ? 0 : delays.percentile(percentile);
      lag.set(lagNs / 1e9, String(percentile));
    }
    delays.reset();
    const { rss, heapUsed, heapTotal, external } = process.memoryUsage();
    for (const [kind, bytes] of Object.entries({ rss, heapUsed, heapTotal, external })) {
      memory.set(bytes, kind);
    }
    uptime.set(process.uptime());
  });
  return () => {
    delays.disable();
    stopGc();
  };
}

function observeGc(metrics: Metrics): () => void {
  const pauses = metrics.histogram({
    name: 'nodejs_gc_duration_seconds',
    help: 'Pauses for collecting garbage.',
    buckets: [0.001, 0.01, 0.1, 1],
  });
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) pauses.observe(duration / 1000);
  });
  observer.observe({ entryTypes: ['gc'] });
  return () => observer.disconnect();
}
