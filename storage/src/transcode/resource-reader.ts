import { createHash } from 'node:crypto';
import { attributeTypes } from '@galileo/model';
import { readTag, readVarint32, skipField, type Cursor, type ItemLimits } from '@galileo/otlp';
import { AttributeList, valueKinds } from './attribute-list.ts';
import { ValueText } from './value-text.ts';

/** An attribute as it is stored. */
export interface StoredAttribute {
  readonly key: Uint8Array;
  readonly value: Uint8Array;
  /** `attributeTypes`. */
  readonly type: number;
}

export interface KeptAttributes {
  /** Sorted by key, each key once. */
  readonly attributes: readonly StoredAttribute[];
  readonly isCut: boolean;
}

/** A resource as the tables know it. Texts are bytes: nobody has promised that they are UTF-8. */
export interface StoredResource extends KeptAttributes {
  /** First 8 bytes of SHA-256 over everything that is stored of it, tenant included. */
  readonly fingerprint: bigint;
  readonly tenant: Uint8Array;
  readonly service: Uint8Array;
  readonly serviceVersion: Uint8Array;
  readonly namespace: Uint8Array;
  readonly environment: Uint8Array;
  readonly instance: Uint8Array;
  readonly host: Uint8Array;
  readonly sdkLanguage: Uint8Array;
  readonly sdkVersion: Uint8Array;
  readonly schemaUrl: Uint8Array;
  readonly dropped: number;
}

export interface ResourceMessage {
  readonly tenant: Uint8Array;
  readonly schemaUrl: Uint8Array;
  /** The message `Resource` without its length. */
  readonly bytes: Uint8Array;
}

const empty = new Uint8Array(0);
const encoder = new TextEncoder();
/** What a container is called by: as much of its id as its tools show. */
const CONTAINER_NAME_BYTES = 12;

/** Resource: 1 attributes, 2 dropped. */
export function readResource({ tenant, schemaUrl, bytes }: ResourceMessage, limits: ItemLimits): StoredResource {
  const list = new AttributeList();
  const c: Cursor = { bytes, at: 0, end: bytes.length };
  let dropped = 0;
  while (c.at < c.end) {
    const tag = readTag(c);
    if (tag === 0x0a) list.read(c);
    else if (tag === 0x10) dropped = readVarint32(c);
    else skipField(c, tag);
  }
  const kept = keepAttributes(bytes, list, { ...limits, maxAttributes: limits.maxResourceAttributes });
  return {
    ...kept,
    ...namesOf(kept.attributes),
    tenant,
    schemaUrl,
    dropped,
    fingerprint: fingerprintOf({ tenant, schemaUrl, dropped, attributes: kept.attributes }),
  };
}

type ResourceNames = Pick<
  StoredResource,
  'service' | 'serviceVersion' | 'namespace' | 'environment' | 'instance' | 'host' | 'sdkLanguage' | 'sdkVersion'
>;

function namesOf(attributes: readonly StoredAttribute[]): ResourceNames {
  const text = textOf(attributes);
  const container = text('container.id')?.subarray(0, CONTAINER_NAME_BYTES);
  return {
    service: text('service.name') ?? encoder.encode('unknown_service'),
    serviceVersion: text('service.version') ?? empty,
    namespace: text('service.namespace') ?? empty,
    environment: text('deployment.environment.name', 'deployment.environment') ?? empty,
    instance: text('service.instance.id', 'host.name', 'k8s.pod.name') ?? container ?? encoder.encode('-'),
    host: text('host.name') ?? empty,
    sdkLanguage: text('telemetry.sdk.language') ?? empty,
    sdkVersion: text('telemetry.sdk.version') ?? empty,
  };
}

/** The first of the keys with a text that is not empty. */
function textOf(attributes: readonly StoredAttribute[]): (...keys: readonly string[]) => Uint8Array | undefined {
  const byKey = new Map(attributes.map(({ key, value }) => [Buffer.from(key).toString('latin1'), value]));
  return (...keys) => keys.map((key) => byKey.get(key)).find((value) => value !== undefined && value.length > 0);
}

/** What is stored of a list: keys that are short enough, the first so many, of equal keys the last, sorted by key. */
export function keepAttributes(bytes: Uint8Array, list: AttributeList, limits: ItemLimits): KeptAttributes {
  const texts = new ValueText(limits);
  const byKey = new Map<string, StoredAttribute>();
  let isCut = false;
  let kept = 0;
  for (let i = 0; i < list.count; i++) {
    const key = bytes.slice(list.keyAt[i], list.keyEnd[i]);
    const attribute =
      key.length > limits.maxKeyBytes || kept >= limits.maxAttributes
        ? undefined
        : storedAttribute(key, texts, { bytes, list, index: i });
    if (attribute === undefined || attribute.type === attributeTypes.cut) isCut = true;
    if (key.length <= limits.maxKeyBytes) kept++;
    if (attribute !== undefined) byKey.set(Buffer.from(key).toString('latin1'), attribute);
  }
  return { attributes: [...byKey.values()].sort((a, b) => Buffer.compare(a.key, b.key)), isCut };
}

interface Place {
  readonly bytes: Uint8Array;
  readonly list: AttributeList;
  readonly index: number;
}

function storedAttribute(
  key: Uint8Array,
  texts: ValueText,
  { bytes, list, index }: Place,
): StoredAttribute | undefined {
  const from = list.valueAt[index] ?? 0;
  const end = list.valueEnd[index] ?? 0;
  if (list.kind[index] === valueKinds.string) {
    const length = texts.keptBytes(bytes, from, end);
    const type = length === end - from ? attributeTypes.string : attributeTypes.cut;
    return { key, value: bytes.slice(from, from + length), type };
  }
  const type = texts.render({ bytes, at: from, end }, list, index);
  return type < 0 ? undefined : { key, value: texts.out.toBytes(), type };
}

function fingerprintOf(resource: Pick<StoredResource, 'tenant' | 'schemaUrl' | 'dropped' | 'attributes'>): bigint {
  const hash = createHash('sha256');
  const add = (part: Uint8Array): void => {
    hash.update(`${part.length}:`);
    hash.update(part);
  };
  add(resource.tenant);
  add(resource.schemaUrl);
  hash.update(`${resource.dropped};`);
  for (const { key, value, type } of resource.attributes) {
    add(key);
    add(value);
    hash.update(`${type};`);
  }
  return hash.digest().readBigUInt64LE(0);
}
