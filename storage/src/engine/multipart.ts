import { EngineError } from './engine-error.ts';

/** The parts of a form that carries a statement and its parameters, as the client sends when they are too long for an address. */
export function readMultipart(contentType: string, body: Buffer): ReadonlyMap<string, Buffer> {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) throw malformed();
  const parts = new Map<string, Buffer>();
  const text = body.toString('latin1');
  for (const part of text.split(`--${boundary}`).slice(1, -1)) {
    const headEnd = part.indexOf('\r\n\r\n');
    const name = /;\s*name="([^"]*)"/i.exec(part.slice(0, headEnd))?.[1];
    if (headEnd < 0 || name === undefined || !part.endsWith('\r\n')) throw malformed();
    parts.set(name, Buffer.from(part.slice(headEnd + 4, -2), 'latin1'));
  }
  return parts;
}

function malformed(): EngineError {
  return new EngineError(36, 'the form in the body cannot be read. (BAD_ARGUMENTS)');
}
