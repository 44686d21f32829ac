import type { Fault } from '../case.js';
import { defineCase, judged } from '../define-case.js';
import { formatOf, prometheusText } from '../exposition/formats.js';
import type { MetricsPage } from '../exposition/page.js';
import { readMetrics } from '../exposition/read.js';
import { countSeries, MOST_SERIES, unboundedLabels } from '../exposition/unbounded.js';
import { askHealth, nothingToLookAt, type HealthAnswer } from '../asking.js';
import type { Subject } from '../subject.js';
import { writtenMetrics } from './examples.js';

/** Paths that nobody asked for before; each may add a series to a careless service. */
const STRANGE_PATHS = 10;

/** A word that stands in no page by chance. */
const MARK = 'conform-strange-path';

export const metricsLabels = defineCase({
  id: 'conform/metrics-labels',
  title: 'Labels have few values',
  why: 'Every value of a label is a series that is kept for months. Where a label holds the path as it was asked, each caller, and each scanner of the internet, adds series without end: first the scrape gets slow, then the database ends.',
  help: 'Label requests with the pattern of their route (/v1/orders/:id) and with one word for all that fit none. Ids, addresses and queries belong into logs and traces.',
  example: {
    asks: 'GET /health/metrics',
    bad: writtenMetrics('requests_total{route="/v1/orders/17?full=1"} 1\n'),
    good: writtenMetrics('requests_total{route="/v1/orders/:id"} 1\n'),
  },
  async look(subject) {
    // The first one may add the series of all that fit no route.
    await askStrange(subject, 1);
    const before = await askHealth(subject, ['metrics']);
    if (before.length === 0) return nothingToLookAt;
    await askStrange(subject, STRANGE_PATHS);
    const after = await askHealth(subject, ['metrics']);
    const faults = after.flatMap((one, index): Fault[] => {
      const page = pageOf(one);
      const first = before[index];
      const messages = [
        ...unboundedLabels(page),
        ...growthFaults(first === undefined ? page : pageOf(first), page, one.answer.body),
      ];
      return messages.map((message) => ({ at: one.at, message }));
    });
    return judged(faults, `no more series after ${STRANGE_PATHS} strange paths`);
  },
});

function growthFaults(before: MetricsPage, after: MetricsPage, text: string): readonly string[] {
  const [fewer, more] = [countSeries(before), countSeries(after)];
  if (text.includes(MARK)) return ['It holds a path that was asked for and does not exist.'];
  if (more - fewer >= STRANGE_PATHS)
    return [
      `It has ${more - fewer} series more after ${STRANGE_PATHS} requests for paths that do not exist.`,
    ];
  return more > MOST_SERIES ? [`It has ${more} series, more than ${MOST_SERIES}.`] : [];
}

function pageOf({ answer }: HealthAnswer): MetricsPage {
  const format = formatOf(answer.headers['content-type'] ?? '') ?? prometheusText;
  return readMetrics(answer.body, format);
}

async function askStrange(subject: Subject, count: number): Promise<void> {
  for (let number = 0; number < count; number += 1)
    await subject.ask({ door: 'service', path: `/${MARK}-${count}-${number}` });
}
