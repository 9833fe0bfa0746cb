import { columnKeys } from './column-keys.ts';
import { CLIENT, CONSUMER, firstText, PRODUCER, SERVER, type SpanText } from './span-text.ts';

/** `address:port` of the other side; empty when unknown, and for work that has no other side. */
export function remoteAddressOf(span: SpanText): string {
  if (span.kind === SERVER) return firstText(span, columnKeys.clientAddress);
  if (span.kind !== CLIENT && span.kind !== PRODUCER && span.kind !== CONSUMER) return '';
  return peer(span) || calledAddressOf(span);
}

/** `address:port` that was called, as the caller names it. */
function calledAddressOf(span: SpanText): string {
  return addressWithPort(firstText(span, columnKeys.serverAddress), firstText(span, columnKeys.serverPort));
}

const peer = (span: SpanText): string =>
  addressWithPort(firstText(span, columnKeys.peerAddress), firstText(span, columnKeys.peerPort));

function addressWithPort(address: string, port: string): string {
  if (address === '' || port === '') return address;
  return address.includes(':') && !address.startsWith('[') ? `[${address}]:${port}` : `${address}:${port}`;
}
