export { askModel } from './ask-model.js';
export type { Asked } from './conversation.js';
export { hearModel } from './hear-model.js';
