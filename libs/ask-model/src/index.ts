export { askModel, type Asked } from './ask-model.js';
