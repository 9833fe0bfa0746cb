import { spanKinds } from '@galileo/model';
import { isMessaging } from './argument.ts';
import { columnKeys } from './column-keys.ts';
import { CLIENT, firstText, SERVER, type SpanText } from './span-text.ts';

const httpKeys: readonly string[] = [
  ...columnKeys.httpMethod,
  ...columnKeys.httpStatus,
  ...columnKeys.httpRoute,
  ...columnKeys.oldTarget,
  ...columnKeys.urlFull,
];
const graphqlKeys: readonly string[] = [
  ...columnKeys.graphqlType,
  ...columnKeys.graphqlName,
  ...columnKeys.graphqlOther,
];

/** Column API: the kind of technology, in capitals. */
export function apiOf(span: SpanText): string {
  const system = systemOf(span);
  if (system !== '') return system.toUpperCase();
  if (firstText(span, graphqlKeys) !== '') return 'GRAPHQL';
  if (firstText(span, columnKeys.faasTrigger) !== '') return 'FAAS';
  const http = httpSide(span.kind);
  if (http !== '' && firstText(span, httpKeys) !== '') return http;
  return (firstText(span, columnKeys.sdkLanguage) || spanKinds[span.kind] || 'unspecified').toUpperCase();
}

function systemOf(span: SpanText): string {
  const messaging = firstText(span, columnKeys.messagingSystem);
  if (isMessaging(span)) return messaging;
  return (
    firstText(span, columnKeys.dbSystem) ||
    messaging ||
    firstText(span, columnKeys.rpcSystem) ||
    firstText(span, columnKeys.aiProvider)
  );
}

function httpSide(kind: number): string {
  if (kind === SERVER) return 'HTTP_SERVER';
  return kind === CLIENT ? 'HTTP_CLIENT' : '';
}
