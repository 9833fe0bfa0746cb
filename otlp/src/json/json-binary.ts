const base64Shape = /^[A-Za-z0-9+/_-]*={0,2}$/;

/** The bytes of base64 or base64url, padded or not; `undefined` when the text is neither. */
export function decodeBase64(text: string): Uint8Array | undefined {
  if (!base64Shape.test(text)) return undefined;
  const content = text.replace(/=+$/, '');
  const hasRightPadding = content.length === text.length || text.length % 4 === 0;
  if (!hasRightPadding || content.length % 4 === 1) return undefined;
  return Buffer.from(content, 'base64url');
}

/** The bytes of a hex text of exactly `byteCount` bytes, in any case. */
export function decodeHex(text: string, byteCount: number): Uint8Array | undefined {
  if (text.length !== byteCount * 2) return undefined;
  const bytes = Buffer.from(text, 'hex');
  return bytes.length === byteCount ? bytes : undefined;
}
