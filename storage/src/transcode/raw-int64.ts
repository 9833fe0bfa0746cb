/** Lower half of the little-endian integer of 8 bytes at `at`; 0 when `at` is -1, for a field that was not sent. */
export function readLow(bytes: Uint8Array, at: number): number {
  return at < 0 ? 0 : uint32At(bytes, at);
}

export function readHigh(bytes: Uint8Array, at: number): number {
  return at < 0 ? 0 : uint32At(bytes, at + 4);
}

function uint32At(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)) >>> 0
  );
}
