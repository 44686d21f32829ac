import { METRICS_CONTENT_TYPE } from '@alfred/contract';
import type { Fault } from '../case.js';
import { defineCase, judged } from '../define-case.js';
import { formatOf } from '../exposition/formats.js';
import { askMetrics } from './ask-metrics.js';
import { nothingToLookAt } from '../asking.js';
import { writtenMetrics } from './examples.js';

export const metricsType = defineCase({
  id: 'conform/metrics-type',
  title: 'The metrics say in which form they are',
  why: 'Prometheus 3 does not guess: a page without a content type that it knows is not scraped at all, and the graphs simply end.',
  help: `Send «content-type: ${METRICS_CONTENT_TYPE}». Whoever asks for application/openmetrics-text may be given that instead, with version=1.0.0; whoever does not ask for it may not.`,
  example: {
    asks: 'GET /health/metrics',
    bad: writtenMetrics('requests_total 3\n', 'text/plain'),
    good: writtenMetrics('requests_total 3\n'),
  },
  async look(subject) {
    const answers = await askMetrics(subject);
    if (answers.length === 0) return nothingToLookAt;
    const faults = answers.flatMap(({ at, answer, accepts }): Fault[] => {
      const format = formatOf(answer.headers['content-type'] ?? '');
      if (format === undefined)
        return [{ at, message: 'Its content type is none that a scraper knows.' }];
      const isAsked = format.name === 'prometheus' || accepts === 'openmetrics';
      return isAsked
        ? []
        : [{ at, message: 'It answers with OpenMetrics, which was not asked for.' }];
    });
    return judged(faults, `${answers.length} answers`);
  },
});
