import { expect, it } from 'vitest';
import { faultsOf, serviceOf } from '../../project/testing/read.js';

const tcp = { mode: 'ingress', protocol: 'tcp' };

it.each([
  ['"80"', [{ ...tcp, target: 80 }]],
  ['80', [{ ...tcp, target: 80 }]],
  ['100:20', [{ ...tcp, target: 20, published: '100' }]],
  ['"127.0.0.1:8080:80"', [{ ...tcp, target: 80, published: '8080', host_ip: '127.0.0.1' }]],
  ['"127.0.0.1::80"', [{ ...tcp, target: 80, host_ip: '127.0.0.1' }]],
  ['"[::1]:8080:80"', [{ ...tcp, target: 80, published: '8080', host_ip: '::1' }]],
  ['"8080:80/UDP"', [{ mode: 'ingress', target: 80, published: '8080', protocol: 'udp' }]],
  ['"8080:80/sctp"', [{ mode: 'ingress', target: 80, published: '8080', protocol: 'sctp' }]],
  [
    '"8000-8001:80-81"',
    [
      { ...tcp, target: 80, published: '8000' },
      { ...tcp, target: 81, published: '8001' },
    ],
  ],
  ['"8000-8002:80"', [{ ...tcp, target: 80, published: '8000-8002' }]],
  [
    '"80-81"',
    [
      { ...tcp, target: 80 },
      { ...tcp, target: 81 },
    ],
  ],
  ['"${SET:+90}:80"', [{ ...tcp, target: 80, published: '90' }]],
  ['{ target: "80", published: 8080 }', [{ ...tcp, target: 80, published: '8080' }]],
  ['{ target: 80, mode: host, protocol: udp }', [{ mode: 'host', target: 80, protocol: 'udp' }]],
  ['{ target: 80, x-a: 1 }', [{ ...tcp, target: 80 }]],
  ['"80:80", "80:80"', [{ ...tcp, target: 80, published: '80' }]],
  [
    '"80:80", { target: 80, published: 80 }',
    [
      { ...tcp, target: 80, published: '80' },
      { ...tcp, target: 80, published: '80' },
    ],
  ],
])('ports: [%s]', (ports, printed) => {
  expect(serviceOf(`ports: [${ports}]`)['ports']).toEqual(printed);
});

it.each([
  ...['"80:"', '"abc:80"', '"80:abc"', '"65536"', '"0"', '"70000:80"', '""', '1.5', 'true', '-1'],
  ...['"8000-8001:80-82"', '"82-80"', '"80-"', '" 80"', '"8080 :80"', '"8080:80/foo"', '[80]'],
  ...['"a.b.c:80:80"', '"localhost:80:80"', '"192.168.1.300:80:80"', '"1.2.3.4:5:6:7"', '{}'],
  ...['{ published: 80 }', '{ target: 80.5 }', '{ target: 80, published: 80.5 }'],
])('ports: [%s] is refused', (port) => {
  const [fault = ''] = faultsOf(`ports:\n- ${port}`);
  expect(fault).toContain('compose/bad-value compose.yaml:2:');
});
