export { addNeed, removeNeed, type Edited } from './needs.js';
