import { roundUp, type Chart, type Panel, type Series, type Tone } from './chart.js';
import { STYLE } from './style.js';

const width = 760;
const left = 48;
const right = width - 16;
const panelHeight = 96;
/** From one panel to the next: its title, and room for the scale. */
const panelStep = panelHeight + 40;
const bandHeight = 20;
const firstPanelAt = 96;

/** Prints a chart as SVG: the same chart, the same bytes. */
export function printSvg(chart: Chart): string {
  const bandAt = firstPanelAt + chart.panels.length * panelStep;
  const bottom = bandAt + bandHeight;
  const height = bottom + 44;
  const x = (ms: number): number => left + (ms / chart.durationMs) * (right - left);
  const parts = [
    `<title>${escape(chart.title)}</title>`,
    `<desc>${escape(chart.description)}</desc>`,
    `<style>\n${STYLE}\n</style>`,
    `<rect class="f-ground" width="${width}" height="${height}"/>`,
    text(left, 30, chart.title, 'title f-text'),
    ...printPhases(chart, x, bottom),
    ...chart.panels.flatMap((panel, index) =>
      printPanel(panel, firstPanelAt + index * panelStep, chart, x),
    ),
    ...printBand(chart, bandAt, x),
    ...printSeconds(chart.durationMs, x, bottom),
  ];
  const open = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`;
  return `${open}\n${parts.join('\n')}\n</svg>\n`;
}

/** Shades the times in which something is wrong, through all panels. */
function printPhases({ phases }: Chart, x: Scale, bottom: number): readonly string[] {
  const top = 44;
  const height = bottom - top;
  return [
    ...phases.map(({ fromMs, toMs }) =>
      rect('f-wrong', { x: x(fromMs), y: top, width: x(toMs) - x(fromMs) - 1, height }),
    ),
    ...phases.map(({ fromMs, label }) => text(x(fromMs) + 4, top + 14, label, 'small f-failed')),
  ];
}

function printPanel(panel: Panel, top: number, chart: Chart, x: Scale): readonly string[] {
  const most = roundUp(Math.max(...panel.series.flatMap(({ values }) => values)));
  const y = (value: number): number => top + panelHeight * (1 - value / most);
  return [
    ...legend(panel, top - 10),
    ...[0, most / 2, most].flatMap((value) => [
      line('s-grid', left, y(value), right, y(value)),
      text(left - 6, y(value) + 4, printValue(value), 'small f-quiet', 'end'),
    ]),
    ...panel.series.toReversed().map((series) => curve(series, chart.sampleMs, x, y)),
  ];
}

/** The panel's title, and behind it what each of its lines is. */
function legend({ title, series }: Panel, at: number): readonly string[] {
  let next = left + widthOf(title) + 18;
  const entries = series.flatMap(({ name, tone }) => {
    const begin = next;
    next += widthOf(name) + 40;
    return [swatch(tone, begin, at - 4), text(begin + 22, at, name, 'f-text')];
  });
  return [text(left, at, title, 'f-quiet'), ...entries];
}

function swatch(tone: Tone, at: number, y: number): string {
  return line(`line s-${tone}`, at, y, at + 17, y);
}

function curve({ tone, values }: Series, sampleMs: number, x: Scale, y: Scale): string {
  const points = values.map(
    (value, index) => `${round(x((index + 0.5) * sampleMs))},${round(y(value))}`,
  );
  return `<polyline class="line s-${tone}" points="${points.join(' ')}"/>`;
}

/** How each state of the breaker looks: the less goes through, the higher. */
const looks = {
  closed: { share: 0.2, fill: 'f-answered' },
  'half-open': { share: 0.6, fill: 'f-trial' },
  open: { share: 1, fill: 'f-failed' },
  isolated: { share: 1, fill: 'f-quiet' },
};

/** A state that lasted shorter is drawn as wide as this all the same, in front of its neighbours. */
const narrowest = 2;

function printBand({ breaker }: Chart, top: number, x: Scale): readonly string[] {
  const bars = breaker.map(({ state, fromMs, toMs }) => {
    const { share, fill } = looks[state];
    const width = Math.max(x(toMs) - x(fromMs), narrowest);
    const height = bandHeight * share;
    const bar = rect(fill, { x: x(fromMs), y: top + bandHeight - height, width, height });
    const isShort = width === narrowest;
    return { isShort, bar: isShort ? gap(x(fromMs), top) + bar : bar };
  });
  const inOrder = [...bars.filter(({ isShort }) => !isShort), ...bars.filter((one) => one.isShort)];
  return [...bandLegend(top - 10), ...inOrder.map(({ bar }) => bar)];
}

/** Room for a short state between two long ones. */
function gap(at: number, top: number): string {
  return rect('f-ground', { x: at - 1, y: top, width: narrowest + 2, height: bandHeight });
}

function bandLegend(at: number): readonly string[] {
  let next = left + widthOf('breaker') + 18;
  const entries = (['closed', 'half-open', 'open'] as const).flatMap((name) => {
    const begin = next;
    next += widthOf(name) + 40;
    const { share, fill } = looks[name];
    const height = 12 * share;
    return [
      rect(fill, { x: begin, y: at + 1 - height, width: 17, height }),
      text(begin + 22, at, name, 'f-text'),
    ];
  });
  return [text(left, at, 'breaker', 'f-quiet'), ...entries];
}

function printSeconds(durationMs: number, x: Scale, bottom: number): readonly string[] {
  const seconds = durationMs / 1000;
  const step = [1, 2, 5, 10, 20, 60].find((size) => seconds / size <= 12) ?? 60;
  const marks = Array.from({ length: Math.floor(seconds / step) + 1 }, (_, index) => index * step);
  return [
    ...marks.flatMap((second) => [
      line('s-grid', x(second * 1000), bottom, x(second * 1000), bottom + 5),
      text(x(second * 1000), bottom + 18, String(second), 'small f-quiet', 'middle'),
    ]),
    text(right, bottom + 34, 'seconds', 'small f-quiet', 'end'),
  ];
}

type Scale = (value: number) => number;

function text(x: number, y: number, words: string, look: string, anchor?: string): string {
  const side = anchor === undefined ? '' : ` text-anchor="${anchor}"`;
  return `<text class="${look}" x="${round(x)}" y="${round(y)}"${side}>${escape(words)}</text>`;
}

function line(look: string, x1: number, y1: number, x2: number, y2: number): string {
  return `<path class="${look}" d="M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}"/>`;
}

function rect(
  look: string,
  box: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  },
): string {
  const { x, y, width: w, height: h } = box;
  return `<rect class="${look}" x="${round(x)}" y="${round(y)}" width="${round(w)}" height="${round(h)}"/>`;
}

/** How wide words are about, at 12 px. */
function widthOf(words: string): number {
  return words.length * 6.4;
}

/** One digit behind the point, and none where it is 0: more would not be seen. */
function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function printValue(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function escape(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
