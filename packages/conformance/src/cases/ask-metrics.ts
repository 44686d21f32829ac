import { askHealth, type HealthAnswer } from '../asking.js';
import type { FormatName } from '../exposition/formats.js';
import type { Subject } from '../subject.js';

/** What scrapers send. Source: Prometheus 2.53. */
const accept: Readonly<Record<FormatName, string>> = {
  prometheus: 'text/plain;version=0.0.4;q=0.9,*/*;q=0.1',
  openmetrics:
    'application/openmetrics-text;version=1.0.0;q=0.8,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5',
};

export interface MetricsAnswer extends HealthAnswer {
  /** What was asked for. */
  readonly accepts: FormatName;
}

/** The metrics of each door, asked for in both forms. */
export async function askMetrics(subject: Subject): Promise<readonly MetricsAnswer[]> {
  const answers: MetricsAnswer[] = [];
  for (const accepts of ['prometheus', 'openmetrics'] as const) {
    const found = await askHealth(subject, ['metrics'], { accept: accept[accepts] });
    answers.push(...found.map((one) => ({ ...one, accepts })));
  }
  return answers;
}
