/** The metrics page in one of its two forms. */
export interface MetricsPage {
  readonly contentType: string;
  readonly body: string;
}

/**
 * Gives the page as it was asked for: OpenMetrics 1.0 where the `Accept` header wants that at least as much as plain text, and
 * Prometheus text 0.0.4 else. The two differ in a counter's name above its samples, in quotes in help texts, and at the end.
 *
 * The health door's thread is given this function as text, hence its rules: no imports, and no inner functions with names.
 */
export function metricsPage(text: string, accept: string | undefined): MetricsPage {
  let plain = 0;
  let open = 0;
  for (const range of (accept ?? '').toLowerCase().split(',')) {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim());
    const named = Object.fromEntries(parameters.map((part) => part.split('=', 2)));
    const weight = Number(named['q'] ?? 1);
    const version = named['version'] ?? '1.0.0';
    if (type === 'text/plain') plain = Math.max(plain, weight);
    if (type === 'application/openmetrics-text' && version === '1.0.0') open = weight;
  }
  if (!(open > 0 && open >= plain)) {
    return { contentType: 'text/plain; version=0.0.4; charset=utf-8', body: text };
  }
  const body = text
    // A line ends with \n alone: other signs that end lines elsewhere may stand in labels.
    .replaceAll(/(^|\n)# (HELP|TYPE) (\w+)_total /g, '$1# $2 $3 ')
    .replaceAll(/(^|\n)# HELP [^\n]*/g, (line) => line.replaceAll('"', '\\"'));
  const contentType = 'application/openmetrics-text; version=1.0.0; charset=utf-8';
  return { contentType, body: `${body}# EOF\n` };
}
