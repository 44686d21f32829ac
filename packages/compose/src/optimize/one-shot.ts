import type { ComposeService } from '@alfred/compose-file';
import type { ImageFacts } from '../facts/image-facts.js';

/** Commands that do something and end; nothing that serves is started by one of them. */
const ENDING: readonly RegExp[] = [
  /^alembic upgrade\b/,
  /^(?:npx |pnpm |yarn )?prisma (?:migrate deploy|db push|db seed)\b/,
  /^(?:python3? )?(?:\.\/)?manage\.py (?:migrate|collectstatic|createcachetable)\b/,
  /^(?:bundle exec )?(?:\.?\/?bin\/)?(?:rails|rake) (?:db:[a-z:]+|assets:precompile)\b/,
  /^php artisan (?:migrate|db:seed)\b/,
  /^(?:npx )?(?:knex migrate:latest|sequelize(?:-cli)? db:migrate|typeorm migration:run)\b/,
  /^(?:flyway )?(?:-\S+ )*migrate$/,
  /^(?:goose|dbmate|atlas) (?:.* )?(?:up|migrate|apply)\b/,
  /^(?:\/usr\/bin\/)?mc (?:mb|alias|config|policy|anonymous|admin)\b/,
  /^(?:chown|chmod|mkdir|cp|touch|exit|echo|true)\b/,
];

/**
 * Whether a service surely does one thing and ends: its image is of that kind, or every step of its command is one that
 * ends, and it is not started again after a good end.
 */
export function isOneShot(service: ComposeService, image: ImageFacts | undefined): boolean {
  const restart = service.restart?.value ?? 'no';
  if (!/^(?:no|false|on-failure(?::\d+)?)$/.test(restart)) return false;
  const steps = stepsOf([...(service.entrypoint?.value ?? []), ...(service.command?.value ?? [])]);
  if (steps.length > 0) return steps.every((step) => ENDING.some((one) => one.test(step)));
  return image?.kind === 'job';
}

/** The steps of a command line, whether it goes through a shell or not. */
function stepsOf(words: readonly string[]): readonly string[] {
  const [program = '', flag = '', ...rest] = words;
  const isShell = /(?:^|\/)(?:ba|da)?sh$/.test(program) && /^-\w*c$/.test(flag);
  const line = isShell ? rest.join(' ') : words.join(' ');
  return line
    .split(/&&|;|\n/)
    .map((step) => step.trim().replace(/\s+/g, ' '))
    .filter((step) => step !== '');
}
