import { mutationOptions } from './options.mjs';

export default mutationOptions({
  part: 'policies',
  mutate: ['packages/resilience/src/*.ts', '!packages/resilience/src/{index,testing}.ts'],
});
