import { compareText, type Plan } from '@alfred/model';
import { dotenvComment, dotenvLine } from '../formats/dotenv.js';
import { describeSetting, listNames } from '../formats/setting.js';
import { printSection } from './section.js';

type PlannedSetting = Plan['settings'][number];

/** Shared settings first, then those of each service that declares some, by its name. */
export function settingSections(plan: Plan): readonly string[] {
  const services = new Map(plan.services.map((service) => [service.folder, service]));
  const shared: PlannedSetting[] = [];
  const owned = new Map<string, { description: string; settings: PlannedSetting[] }>();
  for (const planned of [...plan.settings].sort(byName)) {
    const owner = services.get(folderOf(planned.setting.at.file));
    if (planned.shared || owner === undefined) shared.push(planned);
    else {
      const known = owned.get(owner.name);
      if (known !== undefined) known.settings.push(planned);
      else owned.set(owner.name, { description: owner.description, settings: [planned] });
    }
  }
  const sections = [...owned]
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, { description, settings }]) =>
      printSection(name, description, settings.map(printEntry)),
    );
  if (shared.length === 0) return sections;
  return [printSection('Shared', 'Read by several services.', shared.map(printEntry)), ...sections];
}

function printEntry({ setting, users }: PlannedSetting): string {
  const about = `${setting.description}\n${describeSetting(setting)}; used by ${listNames(users)}`;
  return `${dotenvComment(about)}\n${dotenvLine(setting.name, setting.default ?? '')}`;
}

function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')));
}

function byName(a: PlannedSetting, b: PlannedSetting): number {
  return compareText(a.setting.name, b.setting.name);
}
