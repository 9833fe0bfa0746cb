import type { ChildRow } from '@galileo/model';
import { statementLine } from '../columns/argument.ts';
import { columnKeys } from '../columns/column-keys.ts';
import { firstText, oneLine } from '../columns/span-text.ts';
import type { ExceptionFacts, LinkFacts, SpanFacts } from './span-facts.ts';

const LINE_CHARS = 2000;

/** The rows directly under a span that are no spans, in their order. */
export function childRowsOf(span: SpanFacts): readonly ChildRow[] {
  return [
    ...(span.failed && span.exceptions.length === 0 ? [errorRow(span)] : []),
    ...span.exceptions.map(exceptionRow),
    ...statementRow(span),
    ...bindRow(span),
    ...span.links.map(linkRow),
  ];
}

function errorRow(span: SpanFacts): ChildRow {
  const argument = span.statusMessage || codeOf(span);
  return {
    kind: 'error',
    title: firstText(span, columnKeys.errorType) || 'ERROR',
    argument: oneLine(argument, LINE_CHARS),
    text: textBeside(argument),
  };
}

function codeOf(span: SpanFacts): string {
  const http = firstText(span, columnKeys.httpStatus);
  if (http !== '') return `HTTP ${http}`;
  const rpc = firstText(span, columnKeys.rpcStatus);
  return rpc === '' ? '' : `RPC ${rpc}`;
}

function exceptionRow({ type, message, stackTrace, timeUnixNano }: ExceptionFacts): ChildRow {
  return {
    kind: 'exception',
    title: type.slice(type.lastIndexOf('.') + 1) || 'exception',
    argument: oneLine(message.trimStart().split(/\r?\n/, 1)[0] ?? '', LINE_CHARS),
    text: stackTrace || textBeside(message),
    exception: { type, message, timeUnixNano },
  };
}

/** An empty statement is a statement too: the row is counted where the attribute is. */
function statementRow({ text }: SpanFacts): readonly ChildRow[] {
  const statements = columnKeys.dbText.map(text).filter((value) => value !== undefined);
  if (statements.length === 0) return [];
  const statement = statements.find((value) => value !== '') ?? '';
  return [{ kind: 'sql', title: 'SQL', argument: statementLine(statement), text: statement }];
}

function bindRow({ binds }: SpanFacts): readonly ChildRow[] {
  if (binds.length === 0) return [];
  const line = binds.map(([name, value]) => `${name}=${value}`).join(', ');
  // Written entry by entry, because an object would put names that are numbers first.
  const json = binds.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',');
  return [{ kind: 'bind', title: 'SQL-BindValue', argument: statementLine(line), text: `{${json}}` }];
}

function linkRow({ traceId, spanId, service, json }: LinkFacts): ChildRow {
  return {
    kind: 'link',
    title: 'Link',
    argument: [service, traceId, spanId].filter((part) => part !== '').join(' '),
    text: json,
    target: { traceId, spanId, service },
  };
}

/** The whole text where the line does not show all of it. */
function textBeside(text: string): string {
  return text === oneLine(text, LINE_CHARS) ? '' : text;
}
