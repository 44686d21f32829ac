export { platformSchema, type WrittenPlatform } from './platform.js';
export type { WrittenPolicy } from './policy.js';
export type { WrittenNeed } from './needs.js';
export type { WrittenPublish } from './ports.js';
export { serviceSchema, type WrittenService } from './service.js';
export type { WrittenSetting } from './settings.js';
