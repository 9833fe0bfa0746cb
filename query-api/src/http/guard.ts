import { isIP } from 'node:net';
import { GalileoError } from '@galileo/model';
import type { FastifyInstance } from 'fastify';
import { sendProblem } from './problem-answer.ts';
import { foreignRequest } from './same-origin.ts';

/** No inline script or style, nothing from elsewhere. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "object-src 'none'",
  "form-action 'self'",
].join('; ');

const securityHeaders = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
};

export interface GuardOptions {
  /** The address the server binds to. */
  readonly host: string;
  /** Names people reach it by beside loopback ones, lower case. */
  readonly publicHosts: readonly string[];
}

/**
 * Every route says who may call it, every answer carries the security headers, foreign `Host` names are refused (DNS rebinding), and so is
 * a change that a page of another site asks for.
 */
export function guardServer(server: FastifyInstance, options: GuardOptions): void {
  server.addHook('onRoute', (route) => {
    if (route.config?.access !== undefined) return;
    throw new GalileoError(
      'internal',
      `cannot add route ${String(route.method)} ${route.url}: it does not say who may call it (config.access)`,
    );
  });
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders);
    if (isOwnHost(request.hostname, options)) {
      const problem = foreignRequest(request, options.publicHosts);
      if (problem !== undefined) await sendProblem(reply, problem);
      return;
    }
    await sendProblem(reply, {
      kind: 'forbidden',
      title: 'Not the host of this server',
      detail: `cannot answer for host ${JSON.stringify(request.hostname)}: use http://localhost or an address listed in GALILEO_PUBLIC_URL`,
      status: 421,
      field: 'host',
    });
  });
}

const loopbackNames: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1', '[::1]']);

/** A name that somebody else's DNS can point here is only believed when it was configured; bare addresses cannot be rebound. */
function isOwnHost(host: string, { host: bound, publicHosts }: GuardOptions): boolean {
  const name = host.toLowerCase();
  if (
    loopbackNames.has(name) ||
    name.endsWith('.localhost') ||
    name === bound.toLowerCase() ||
    publicHosts.includes(name)
  )
    return true;
  return (
    !loopbackNames.has(bound.toLowerCase()) && (isIP(name.replace(/^\[|\]$/g, '')) !== 0 || publicHosts.length === 0)
  );
}
