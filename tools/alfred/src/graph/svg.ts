import type { ServicePlan } from '@alfred/model';
import { printDot } from './dot.js';

/** The needs as a picture. The layout engine is large, so it is loaded only here. */
export async function printSvg(title: string, services: readonly ServicePlan[]): Promise<string> {
  const { Graphviz } = await import('@hpcc-js/wasm-graphviz');
  const graphviz = await Graphviz.load();
  return graphviz.layout(printDot(title, services), 'svg', 'dot');
}
