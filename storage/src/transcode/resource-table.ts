import type { ItemLimits } from '@galileo/otlp';
import { resourceColumns } from '../columns/resource-columns.ts';
import { clearBlock, createBlock, type Block } from '../native/block.ts';
import type { LowCardinalityColumn } from '../native/low-cardinality-column.ts';
import { readResource, type ResourceMessage, type StoredAttribute, type StoredResource } from './resource-reader.ts';

/** Resources kept decoded between records. A fleet has fewer; more only cost time. */
const MAX_CACHED = 2048;
const MAX_CACHED_BYTES = 16_384;
const MS_PER_DAY = 86_400_000;

/** A resource, and its numbers in the dictionaries of the block being filled. */
export interface KnownResource {
  readonly stored: StoredResource;
  readonly low: number;
  readonly high: number;
  /** The block these numbers belong to. */
  block: number;
  tenant: number;
  environment: number;
  namespace: number;
  service: number;
  instance: number;
}

/** Reads each distinct resource once and writes it once per block and day of receipt into table `resources`. */
export class ResourceTable {
  readonly block: Block<typeof resourceColumns> = createBlock(resourceColumns);
  private readonly limits: ItemLimits;
  private readonly cache = new Map<string, KnownResource>();
  private written = new Set<string>();

  constructor(limits: ItemLimits) {
    this.limits = limits;
  }

  find(message: ResourceMessage): KnownResource {
    const key = keyOf(message);
    const known = this.cache.get(key);
    if (known !== undefined) return known;
    const stored = readResource({ ...message, bytes: message.bytes.slice() }, this.limits);
    const resource = {
      stored,
      low: Number(BigInt.asUintN(32, stored.fingerprint)),
      high: Number(stored.fingerprint >> 32n),
      block: 0,
      tenant: 0,
      environment: 0,
      namespace: 0,
      service: 0,
      instance: 0,
    };
    if (this.cache.size >= MAX_CACHED) this.cache.clear();
    if (key.length <= MAX_CACHED_BYTES) this.cache.set(key, resource);
    return resource;
  }

  write({ stored }: KnownResource, receivedAtMs: number): void {
    const day = Math.floor(receivedAtMs / MS_PER_DAY);
    const key = `${stored.fingerprint}-${day}`;
    if (this.written.has(key)) return;
    this.written.add(key);
    const { block } = this;
    append(block.tenant, stored.tenant);
    block.fingerprint.appendBigInt(stored.fingerprint);
    append(block.service, stored.service);
    append(block.service_version, stored.serviceVersion);
    append(block.namespace, stored.namespace);
    append(block.environment, stored.environment);
    append(block.instance, stored.instance);
    append(block.host, stored.host);
    append(block.sdk_language, stored.sdkLanguage);
    append(block.sdk_version, stored.sdkVersion);
    for (const attribute of stored.attributes) this.writeAttribute(attribute);
    block.attrs.endRow();
    block.attr_types.endRow();
    append(block.schema_url, stored.schemaUrl);
    block.dropped.append(stored.dropped);
    block.last_seen.append(day);
  }

  clear(): void {
    clearBlock(this.block);
    this.written = new Set();
  }

  private writeAttribute({ key, value, type }: StoredAttribute): void {
    const { attrs, attr_types } = this.block;
    append(attrs.keys, key);
    attrs.values.append(value, 0, value.length);
    if (type === 0) return;
    append(attr_types.keys, key);
    attr_types.values.append(type);
  }
}

function append(column: LowCardinalityColumn, text: Uint8Array): void {
  column.append(text, 0, text.length);
}

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

function keyOf({ tenant, schemaUrl, bytes }: ResourceMessage): string {
  return `${latin1(tenant)}\n${schemaUrl.length}\n${latin1(schemaUrl)}${latin1(bytes)}`;
}
