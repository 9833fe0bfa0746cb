import { columnKeys } from './column-keys.ts';
import { normalisedArgument } from './normalised-argument.ts';
import { CLIENT, CONSUMER, firstText, oneLine, PRODUCER, SERVER, type SpanText } from './span-text.ts';

const DATABASE_CHARS = 200;
const MAX_CHARS = 2000;
const MAX_COMPARED_CHARS = 4000;

/** Column Argument: what the operation was done with or to, on one line; empty when nothing says it. */
export function argumentOf(span: SpanText): string {
  const { text, read } = readArgument(span);
  return oneLine(text, read === database ? DATABASE_CHARS : MAX_CHARS);
}

/** The Argument by which repeats are told: not cut where the column is, since values of another length would move the cut. */
export function repeatArgumentOf(span: SpanText): string {
  return normalisedArgument(oneLine(readArgument(span).text, MAX_COMPARED_CHARS));
}

function readArgument(span: SpanText): { readonly text: string; readonly read: Read | undefined } {
  for (const read of isMessaging(span) ? messagingFirst : databaseFirst) {
    const text = read(span);
    if (text !== '') return { text, read };
  }
  return { text: '', read: undefined };
}

/** Redis and others are both a database and a broker: which of them it is here, the kind tells. */
export function isMessaging(span: SpanText): boolean {
  return (span.kind === PRODUCER || span.kind === CONSUMER) && firstText(span, columnKeys.messagingSystem) !== '';
}

/** The statement as a line of a table shows it. */
export const statementLine = (statement: string): string => oneLine(statement, DATABASE_CHARS);

type Read = (span: SpanText) => string;

function database(span: SpanText): string {
  const statement = firstText(span, columnKeys.dbText);
  if (statement !== '') return statement;
  const operation = joined([firstText(span, columnKeys.dbOperation), firstText(span, columnKeys.dbCollection)]);
  return firstText(span, columnKeys.dbSummary) || operation || firstText(span, columnKeys.dbNamespace);
}

function messaging(span: SpanText): string {
  const destination = firstText(span, columnKeys.destination);
  const partition = firstText(span, columnKeys.partition);
  const group = firstText(span, columnKeys.consumerGroup);
  const batch = firstText(span, columnKeys.batchSize);
  return joined([
    destination + (partition === '' ? '' : `[${partition}]`),
    group === '' ? '' : `group=${group}`,
    batch === '' ? '' : `x${batch}`,
  ]);
}

function rpc(span: SpanText): string {
  const method = firstText(span, columnKeys.rpcMethod);
  if (method.includes('/')) return method;
  return [firstText(span, columnKeys.rpcService), method].filter((part) => part !== '').join('/');
}

const genAi: Read = (span) => firstText(span, columnKeys.aiModel);

const graphql: Read = (span) =>
  joined([firstText(span, columnKeys.graphqlType), firstText(span, columnKeys.graphqlName)]);

function http(span: SpanText): string {
  const called = span.kind === CLIENT ? firstText(span, columnKeys.urlFull) : served(span);
  const address = called === '' && span.kind !== SERVER ? firstText(span, columnKeys.urlFull) : called;
  return address === '' ? '' : joined([firstText(span, columnKeys.httpMethod), address]);
}

function served(span: SpanText): string {
  const path = firstText(span, columnKeys.urlPath);
  const query = firstText(span, columnKeys.urlQuery);
  if (path !== '') return query === '' ? path : `${path}?${query}`;
  return firstText(span, columnKeys.oldTarget) || firstText(span, columnKeys.httpRoute);
}

const databaseFirst: readonly Read[] = [database, messaging, rpc, genAi, graphql, http];
const messagingFirst: readonly Read[] = [messaging, database, rpc, genAi, graphql, http];

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}
