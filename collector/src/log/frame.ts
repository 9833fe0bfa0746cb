import { crc32 } from 'node:zlib';
import { GalileoError } from '@galileo/model';

/**
 * One record on disk: header, tenant, value. All numbers big-endian.
 *
 *   0 u32 magic          4 u32 CRC of bytes 8..64 and the tenant
 *   8 u32 value length  12 u32 CRC of the value
 *  16 u64 sequence      24 u64 receive time, epoch ms
 *  32 u32 items         36 u16 tenant length
 *  38 u8  1 = last record of its group; a group without its last record was never acknowledged
 *  40 16 bytes record id, 56 8 bytes zero
 */
export const FRAME_HEADER_BYTES = 64;
const MAGIC = 0x474c_5231;
const MAX_TENANT_BYTES = 512;
/** Nothing longer is ever written; a longer length is damage. */
const MAX_VALUE_BYTES = 16 * 1024 * 1024;

export interface FrameHead {
  readonly sequence: bigint;
  readonly receivedAtMs: number;
  readonly items: number;
  readonly endsGroup: boolean;
  readonly id: Buffer;
  readonly tenant: string;
  readonly valueBytes: number;
  readonly valueCrc: number;
  /** Of header, tenant and value. */
  readonly frameBytes: number;
}

export interface FrameContent {
  readonly sequence: bigint;
  readonly receivedAtMs: number;
  readonly items: number;
  readonly endsGroup: boolean;
  readonly id: Uint8Array;
  readonly tenant: string;
  readonly value: Uint8Array;
}

/** The bytes in front of the value. The value itself is written from where it lies. */
export function encodeFrameHead(content: FrameContent): Buffer {
  const tenant = Buffer.from(content.tenant);
  if (tenant.length > MAX_TENANT_BYTES)
    throw new GalileoError('invalid', `cannot log a record of a tenant name of ${tenant.length} bytes`);
  if (content.value.length > MAX_VALUE_BYTES)
    throw new GalileoError('too-large', `cannot log a record of ${content.value.length} bytes`);
  const head = Buffer.alloc(FRAME_HEADER_BYTES + tenant.length);
  head.writeUInt32BE(MAGIC, 0);
  head.writeUInt32BE(content.value.length, 8);
  head.writeUInt32BE(crc32(content.value), 12);
  head.writeBigUInt64BE(content.sequence, 16);
  head.writeBigUInt64BE(BigInt(content.receivedAtMs), 24);
  head.writeUInt32BE(content.items, 32);
  head.writeUInt16BE(tenant.length, 36);
  head.writeUInt8(content.endsGroup ? 1 : 0, 38);
  head.set(content.id, 40);
  head.set(tenant, FRAME_HEADER_BYTES);
  head.writeUInt32BE(crc32(head.subarray(8)), 4);
  return head;
}

export type FrameHeadAt =
  | { readonly found: 'frame'; readonly head: FrameHead }
  /** More bytes are needed to tell. */
  | { readonly found: 'short' }
  | { readonly found: 'damage' };

/** Reads the header at `at`. The value may lie beyond the end of `bytes`. */
export function readFrameHead(bytes: Buffer, at: number): FrameHeadAt {
  if (bytes.length - at < FRAME_HEADER_BYTES) return { found: 'short' };
  if (bytes.readUInt32BE(at) !== MAGIC) return { found: 'damage' };
  const tenantBytes = bytes.readUInt16BE(at + 36);
  const valueBytes = bytes.readUInt32BE(at + 8);
  if (tenantBytes > MAX_TENANT_BYTES || valueBytes > MAX_VALUE_BYTES) return { found: 'damage' };
  const tenantEnd = at + FRAME_HEADER_BYTES + tenantBytes;
  if (bytes.length < tenantEnd) return { found: 'short' };
  if (crc32(bytes.subarray(at + 8, tenantEnd)) !== bytes.readUInt32BE(at + 4)) return { found: 'damage' };
  return {
    found: 'frame',
    head: {
      sequence: bytes.readBigUInt64BE(at + 16),
      receivedAtMs: Number(bytes.readBigUInt64BE(at + 24)),
      items: bytes.readUInt32BE(at + 32),
      endsGroup: bytes.readUInt8(at + 38) === 1,
      id: bytes.subarray(at + 40, at + 56),
      tenant: bytes.toString('utf8', at + FRAME_HEADER_BYTES, tenantEnd),
      valueBytes,
      valueCrc: bytes.readUInt32BE(at + 12),
      frameBytes: FRAME_HEADER_BYTES + tenantBytes + valueBytes,
    },
  };
}

/** Where the next readable header starts at or after `from`; undefined when there is none in `bytes`. */
export function findFrame(bytes: Buffer, from: number): number | undefined {
  const magic = Buffer.alloc(4);
  magic.writeUInt32BE(MAGIC);
  for (let at = bytes.indexOf(magic, from); at !== -1; at = bytes.indexOf(magic, at + 1)) {
    if (readFrameHead(bytes, at).found === 'frame') return at;
  }
  return undefined;
}

export function isValueWhole(head: FrameHead, value: Buffer): boolean {
  return crc32(value) === head.valueCrc;
}
