import type { AttributeValue } from '@galileo/model';
import { expect, test } from 'vitest';
import { clockNameOf } from './clock-name.ts';

const text = (key: string, value: string): AttributeValue => ({ key, value, type: 'string' });
const addresses = (value: string): AttributeValue => ({ key: 'host.ip', value, type: 'json' });

test.each([
  ['the node', [text('host.name', 'pod'), text('k8s.node.name', 'node'), text('host.id', 'id')], 'node'],
  ['the id of the host', [text('host.name', 'pod'), text('host.id', 'id')], 'id'],
  ['the name of the host', [text('host.name', 'pod'), addresses('["10.0.0.1"]')], 'pod'],
  ['its first address', [addresses('["10.0.0.1","10.0.0.2"]'), text('k8s.node.name', '')], '10.0.0.1'],
  ['an address that is plain text', [text('host.ip', '10.0.0.1')], '10.0.0.1'],
  ['nothing where the list was cut', [addresses('["10.0.0.1","10.')], ''],
  ['nothing where the list is empty', [addresses('[]')], ''],
  ['nothing where no host is named', [text('service.name', 'web')], ''],
])('a clock is known by %s', (_title, attributes, name) => {
  expect(clockNameOf({ fingerprint: '1', attributes, schemaUrl: '', droppedAttributes: 0 })).toBe(name);
});

test('a resource that is not stored names no clock', () => {
  expect(clockNameOf(undefined)).toBe('');
});
