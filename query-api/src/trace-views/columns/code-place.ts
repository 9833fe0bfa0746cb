import { columnKeys } from './column-keys.ts';
import { firstText, type SpanText } from './span-text.ts';

/** `code.function.name` as sent, put together from the older two attributes where they came; empty when unknown. */
export function functionNameOf(span: SpanText): string {
  const name = firstText(span, columnKeys.codeFunction);
  if (name !== '') return name;
  const old = firstText(span, columnKeys.oldCodeFunction);
  const namespace = firstText(span, columnKeys.oldCodeNamespace);
  return old === '' || namespace === '' ? old : `${namespace}.${old}`;
}

/** Column Class: the function's class, module or package, else the instrumentation scope. */
export function classOf(span: SpanText, scope: string): string {
  return classPart(firstText(span, columnKeys.codeFunction)) || firstText(span, columnKeys.oldCodeNamespace) || scope;
}

/** What stands before the last `.`, `::`, `#` or `/`. */
function classPart(functionName: string): string {
  const [, before = ''] = /^(.+)(?:::|[.#/])[^.#/]*$/s.exec(functionName) ?? [];
  return before;
}
