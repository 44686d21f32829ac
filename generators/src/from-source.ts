/**
 * Keeps Nx from loading the plugin with Node's own type stripping, which refuses files with an enum: Nx then takes swc,
 * and with it the aliases of tsconfig.base.json. Stripped, `@alfred/platform` would be its last build, not its source.
 */
enum _LoadedBy {
  Swc,
}
