import type { Tone } from './chart.js';

/** By the ground the picture stands on; each is told from its neighbours by more than its hue: dashes, place, words. */
const tones: Readonly<Record<'light' | 'dark', Readonly<Record<Tone | Plain, string>>>> = {
  light: {
    ...{ ground: '#ffffff', text: '#1f2328', quiet: '#59636e', grid: '#d8dee4' },
    ...{ wrong: '#ffebe9', trial: '#bf8700' },
    ...{ offered: '#818b98', answered: '#1a7f37', failed: '#d1242f' },
    ...{ reached: '#0969da', retries: '#bc4c00', beside: '#8250df' },
  },
  dark: {
    ...{ ground: '#0d1117', text: '#e6edf3', quiet: '#9198a1', grid: '#2f353d' },
    ...{ wrong: '#3a1d20', trial: '#d29922' },
    ...{ offered: '#9198a1', answered: '#3fb950', failed: '#f85149' },
    ...{ reached: '#4493f8', retries: '#f0883e', beside: '#ab7df8' },
  },
};

type Plain = 'ground' | 'text' | 'quiet' | 'grid' | 'wrong' | 'trial';

const filled = ['ground', 'text', 'quiet', 'wrong', 'trial', 'answered', 'failed'] as const;
const drawn = ['grid', 'offered', 'answered', 'failed', 'reached', 'retries', 'beside'] as const;

function colours(ground: 'light' | 'dark'): string {
  const fills = filled.map((name) => `.f-${name}{fill:${tones[ground][name]}}`);
  const strokes = drawn.map((name) => `.s-${name}{stroke:${tones[ground][name]}}`);
  return [...fills, ...strokes].join('');
}

/** The style sheet of every picture: fonts of the reader's machine, and the colours of the reader's choice. */
export const STYLE = [
  "text{font-family:system-ui,-apple-system,'Segoe UI',Helvetica,Arial,sans-serif;font-size:12px}",
  '.title{font-size:16px;font-weight:600}.small{font-size:11px}',
  '.line{fill:none;stroke-width:1.75;stroke-linejoin:round}.s-beside{stroke-dasharray:5 3}',
  '.s-grid{fill:none;stroke-width:1}',
  colours('light'),
  `@media(prefers-color-scheme:dark){${colours('dark')}}`,
].join('\n');
