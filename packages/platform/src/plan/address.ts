import type { Service, Template, TemplatePart } from '@alfred/model';

/** The address that users of a service get, printed from its manifest: `http://model-router:8080`. */
export function addressOf(provider: Service): Template {
  return fillTemplate(provider.provides.url.value, provider);
}

/**
 * Fills in what a template names: `{host}`, `{port}`, `{url}`, `{port.NAME}` of the further ports, and the
 * provider's own variables, which may be settings of the installation. What it does not know stays as it is.
 */
export function fillTemplate(template: string, provider: Service): Template {
  const parts = template
    .split(/\{([A-Za-z_][A-Za-z0-9_.-]*)\}/)
    .flatMap((piece, index): Template => {
      if (index % 2 === 0) return piece === '' ? [] : [{ type: 'text', text: piece }];
      return filled(piece, provider);
    });
  return joined(parts);
}

function filled(name: string, provider: Service): Template {
  if (name === 'host') return [{ type: 'text', text: provider.name }];
  if (name === 'port') return [{ type: 'text', text: String(provider.port?.value ?? '') }];
  if (name === 'url') return addressOf(provider);
  const further = name.startsWith('port.')
    ? provider.ports.get(name.slice('port.'.length))
    : undefined;
  if (further !== undefined) return [{ type: 'text', text: String(further) }];
  const variable = provider.environment.find((entry) => entry.name === name);
  if (variable === undefined) return [{ type: 'text', text: `{${name}}` }];
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
