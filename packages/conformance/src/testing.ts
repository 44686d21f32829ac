export { flaws } from './testing/flaws.js';
export {
  flawOf,
  readReply,
  type Flaw,
  type NamedFlaw,
  type SampleReply,
} from './testing/sample-reply.js';
export { SampleService, type DependencyState } from './testing/sample-service.js';
export { sampleSubject } from './testing/sample-subject.js';
