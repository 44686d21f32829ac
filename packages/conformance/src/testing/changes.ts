import type { Flaw, SampleReply } from './sample-reply.js';

/** What makes a bad answer of a good one. */
export type Change = Flaw['change'];

export const status =
  (code: number): Change =>
  (good) => ({ ...good, status: code });

export const body =
  (text: string): Change =>
  (good) => ({ ...good, body: text });

export const header =
  (name: string, value: string): Change =>
  (good) => ({ ...good, headers: { ...good.headers, [name]: value } });

export const late =
  (afterMs: number): Change =>
  (good) => ({ ...good, afterMs });

export const isDown: Change = (good) => ({
  ...good,
  status: 503,
  body: '{"status":"DOWN","checks":[]}',
});

export const html =
  (code: number): Change =>
  (good: SampleReply) => ({
    ...good,
    status: code,
    headers: { 'content-type': 'text/html' },
    body: '<h1>Sorry</h1>',
  });

export const cut: Change = (good) => ({ ...good, isCut: true });

export function openMetrics(good: SampleReply): SampleReply {
  const contentType = 'application/openmetrics-text; version=1.0.0; charset=utf-8';
  return {
    ...good,
    headers: { ...good.headers, 'content-type': contentType },
    body: '# TYPE requests counter\nrequests_total 1\n# EOF\n',
  };
}

/** Answers OpenMetrics where it is asked for, and forgets the last line. */
export function endless(good: SampleReply, { headers = {} }: Parameters<Change>[1]): SampleReply {
  if (headers['accept']?.startsWith('application/openmetrics-text') !== true) return good;
  const open = openMetrics(good);
  return { ...open, body: open.body.replace('# EOF\n', '') };
}

/** Each answer has twelve series more than the one before. */
export function growing(): Change {
  let series = 0;
  return (good) => {
    series += 12;
    const lines = Array.from(
      { length: series },
      (_, index) => `seen_total{client="c${index}"} 1\n`,
    );
    return { ...good, body: lines.join('') };
  };
}
