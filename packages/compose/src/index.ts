export type { Facts } from './facts/facts.js';
export type { ImageFacts } from './facts/image-facts.js';
export type { Fix, TextEdit } from './rules/fix.js';
export type { ComposeRule, Finding, RuleFamily, RulePage } from './rules/rule.js';
