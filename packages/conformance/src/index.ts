export type {
  CaseExample,
  CasePage,
  CaseResult,
  ConformanceCase,
  ExampleMoment,
  Fault,
  Need,
} from './case.js';
export { cases } from './cases/index.js';
export { NEEDS } from './needs.js';
export { runSuite, type CaseReport, type SuiteOptions } from './run-suite.js';
export type {
  Answer,
  Ask,
  Asked,
  Dependency,
  Door,
  Ending,
  HalfSent,
  KnownSecret,
  Limits,
  Load,
  Route,
  Silence,
  Stopping,
  Subject,
} from './subject.js';
export { CannotTry } from './trials/once.js';
