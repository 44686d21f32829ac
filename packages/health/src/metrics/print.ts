/** Prometheus text exposition format 0.0.4, as far as it is also OpenMetrics 1.0; `metricsPage` makes up for the rest. */

/** The two lines above a metric's samples. */
export function printHeader(name: string, type: string, help: string): string {
  return `# HELP ${name} ${escapeHelp(help)}\n# TYPE ${name} ${type}\n`;
}

/** A sample's line but for its value: `http_requests_total{route="/v1/answer"} `. It stays the same, so it is printed once. */
export function printHead(
  name: string,
  labels: readonly string[],
  values: readonly string[],
): string {
  const pairs = labels.map((label, i) => `${label}="${escapeLabel(String(values[i]))}"`);
  return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} `;
}

/** A bucket's bound as both formats write a number that need not be whole: `1.0`, `0.25`. */
export function printBound(bound: number): string {
  return /^-?\d+$/.test(String(bound)) ? `${bound}.0` : String(bound);
}

/** A sample's value. */
export function printNumber(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Number.POSITIVE_INFINITY) return '+Inf';
  return value === Number.NEGATIVE_INFINITY ? '-Inf' : String(value);
}

function escapeHelp(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}

function escapeLabel(text: string): string {
  return escapeHelp(text).replaceAll('"', '\\"');
}
