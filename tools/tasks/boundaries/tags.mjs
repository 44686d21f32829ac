// The same boundaries as rooms.mjs, by the tags Nx knows projects by: packages and tools have theirs in package.json ("nx"), agents and
// libs get them from the local Nx plugin. Where rooms.mjs knows this workspace's folders, these hold for projects wherever they lie.

const runtime = ['type:runtime', 'type:contract'];
const platform = ['type:platform', 'type:contract'];

/** For @nx/enforce-module-boundaries. */
export const tagRule = {
  depConstraints: [
    // What both worlds agree on knows neither.
    { sourceTag: 'type:contract', onlyDependOnLibsWithTags: ['type:contract'] },
    // What runs inside a service carries no generator with it.
    { sourceTag: 'type:runtime', onlyDependOnLibsWithTags: runtime },
    // What prints files is not tied to one version of the runtime.
    { sourceTag: 'type:platform', onlyDependOnLibsWithTags: platform },
    // Tools try everything from outside, and nothing needs a tool.
    { sourceTag: 'type:tool', onlyDependOnLibsWithTags: [...runtime, ...platform] },
    // Agents are built and deployed apart: they share code through a lib, and talk over HTTP.
    { sourceTag: 'type:agent', onlyDependOnLibsWithTags: [...runtime, 'type:lib'] },
    { sourceTag: 'type:lib', onlyDependOnLibsWithTags: [...runtime, 'type:lib'] },
  ],
};
