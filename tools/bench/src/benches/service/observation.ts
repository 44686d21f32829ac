import { Metrics } from '@alfred/health';
import type { Part } from './goodput.js';

const count = 2_000_000;

/** What one observation of a histogram with three labels costs, and one of a series that is kept. */
export function observation(): Part {
  const histogram = new Metrics().histogram({
    name: 'bench_seconds',
    help: 'Of a bench.',
    labels: ['method', 'route', 'status'],
  });
  const routes = ['/v1/answer', '/v1/invoices/:id', '/v1/rows', '/v1/none'];
  const kept = histogram.of('GET', '/', '200');
  const byLabels = nsOf((i) => {
    histogram.observe((i % 997) / 100, 'GET', routes[i & 3] ?? '', i % 10 === 0 ? '500' : '200');
  });
  const bySeries = nsOf((i) => kept.observe((i % 997) / 100));
  return {
    figures: [
      {
        title: 'an observation of a histogram',
        headings: ['', 'ns'],
        rows: [
          ['with its labels', byLabels],
          ['of a series that is kept', bySeries],
        ],
      },
    ],
    aims: [{ name: 'an observation of a histogram', measured: byLabels, aim: 1500, unit: ' ns' }],
  };
}

/** Processor time of one turn, in ns. */
function nsOf(turn: (i: number) => void): number {
  for (let i = 0; i < count / 10; i += 1) turn(i);
  const before = process.cpuUsage();
  for (let i = 0; i < count; i += 1) turn(i);
  const { user, system } = process.cpuUsage(before);
  return ((user + system) * 1000) / count;
}
