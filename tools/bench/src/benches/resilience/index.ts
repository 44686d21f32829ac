import type { Bench } from '../../bench.js';
import { peerModule } from '../../peers.js';
import { attempts } from './attempts.js';
import type { PeerModules } from './contenders.js';
import { cost } from './cost.js';
import { outage } from './outage.js';
import { compareRules } from './rules.js';

/** What resilience costs when all is well, and what it is worth when it is not, beside its peers. */
export const resilience: Bench = async (context) => {
  const modules: Record<string, string> = {};
  for (const name of ['cockatiel', 'p-retry', 'got']) {
    modules[name] = await peerModule(context, name);
  }
  const peers: PeerModules = modules;
  const costs = await cost(context, peers);
  const tried = await attempts(context, peers);
  context.say('resilience: rules that open the breaker');
  const rules = await compareRules();
  const gone = await outage(context, peers);
  return {
    tables: [],
    figures: [...costs.figures, tried.figures, gone.figures, rules],
    aims: [...costs.aims, ...tried.aims, ...gone.aims],
  };
};
