import type { Fault } from '../case.js';
import { defineCase, judged } from '../define-case.js';
import { formatOf, prometheusText } from '../exposition/formats.js';
import { readMetrics } from '../exposition/read.js';
import { nothingToLookAt } from '../asking.js';
import { askMetrics } from './ask-metrics.js';
import { writtenMetrics } from './examples.js';

/** Of one page, so many faults are told; the others are like them. */
const MOST_FAULTS = 5;

export const metricsParse = defineCase({
  id: 'conform/metrics-parse',
  title: 'The metrics are well formed',
  why: 'A scraper takes a page as a whole or not at all: one line that it cannot read, or one series that is there twice, and all metrics of the service are missing.',
  help: 'Let a client library print the page. By hand: one TYPE line before the samples of a metric, all its lines together, no series twice, labels escaped (\\\\, \\" and \\n), buckets that rise up to le="+Inf", and a line break at the end.',
  example: {
    asks: 'GET /health/metrics',
    bad: writtenMetrics(
      '# TYPE requests_total counter\nrequests_total{route="/a"} 1\nrequests_total{route="/a"} 2\n',
    ),
    good: writtenMetrics('# TYPE requests_total counter\nrequests_total{route="/a"} 3\n'),
  },
  async look(subject) {
    const answers = await askMetrics(subject);
    if (answers.length === 0) return nothingToLookAt;
    let samples = 0;
    const faults = answers.flatMap(({ at, answer }): Fault[] => {
      const format = formatOf(answer.headers['content-type'] ?? '') ?? prometheusText;
      const page = readMetrics(answer.body, format);
      samples = page.families.reduce((sum, family) => sum + family.samples.length, 0);
      const told = page.faults.slice(0, MOST_FAULTS);
      return told.map(({ line, message }) => ({ at, message: `Line ${line}: ${message}.` }));
    });
    return judged(faults, `${answers.length} pages; samples on the last: ${samples}`);
  },
});
