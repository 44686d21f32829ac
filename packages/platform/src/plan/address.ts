import type { Service, Template, TemplatePart } from '@alfred/model';

/** The address that users of a service get, printed from its manifest: `http://model-router:8080`. */
export function addressOf(provider: Service): Template {
  return fill(provider.provides.url.value, provider, () => undefined);
}

/**
 * Fills in what a template names: `{host}`, `{port}`, `{url}`, `{port.NAME}` of the further ports, and the
 * provider's own variables, which may be settings of the installation. What it does not know stays as it is.
 */
export function fillTemplate(template: string, provider: Service): Template {
  return fill(template, provider, () => addressOf(provider));
}

/** `url` gives what `{url}` stands for; an address that names itself gets nothing. */
function fill(template: string, provider: Service, url: () => Template | undefined): Template {
  const parts = template
    .split(/\{([A-Za-z_][A-Za-z0-9_.-]*)\}/)
    .flatMap((piece, index): Template => {
      if (index % 2 === 0) return piece === '' ? [] : [{ type: 'text', text: piece }];
      const found = piece === 'url' ? url() : filled(piece, provider);
      return found ?? [{ type: 'text', text: `{${piece}}` }];
    });
  return joined(parts);
}

function filled(name: string, provider: Service): Template | undefined {
  if (name === 'host') return [{ type: 'text', text: provider.name }];
  if (name === 'port') return [{ type: 'text', text: String(provider.port?.value ?? '') }];
  const further = name.startsWith('port.')
    ? provider.ports.get(name.slice('port.'.length))
    : undefined;
  if (further !== undefined) return [{ type: 'text', text: String(further) }];
  const variable = provider.environment.find((entry) => entry.name === name);
  if (variable === undefined) return undefined;
  const { source } = variable;
  return [
    source.type === 'literal'
      ? { type: 'text', text: source.value }
      : { type: 'setting', setting: source.setting },
  ];
}

/** Neighbouring texts become one. */
function joined(parts: Template): Template {
  const whole: TemplatePart[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    if (part.type === 'text' && last?.type === 'text')
      whole[whole.length - 1] = { type: 'text', text: last.text + part.text };
    else whole.push(part);
  }
  return whole;
}
