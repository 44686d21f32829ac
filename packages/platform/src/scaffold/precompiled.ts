/** Templates by their text, compiled. The build of the command line puts those of `templates/` here; elsewhere there are none. */
export const precompiled: ReadonlyMap<string, TemplateSpecification> = new Map();
