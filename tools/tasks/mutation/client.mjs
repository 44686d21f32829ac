import { mutationOptions } from './options.mjs';

export default mutationOptions({
  part: 'client',
  mutate: ['packages/resilience/src/http/*.ts'],
});
