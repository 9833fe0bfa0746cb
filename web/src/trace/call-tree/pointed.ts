/** What of the tree was clicked or is under the pointer. */
export interface Pointed {
  readonly row: number;
  /** Of a child row; -1 on a span. */
  readonly child: number;
  /** What the button says it does. */
  readonly act: string | undefined;
  /** It does something of its own: a link, a text to select. */
  readonly isOwn: boolean;
  readonly element: Element;
}

export function pointed(target: EventTarget): Pointed | undefined {
  const element = target instanceof Element ? target : undefined;
  const row = element?.closest<HTMLElement>('[data-trace-row]');
  if (element === undefined || row === null || row === undefined) return undefined;
  const button = element.closest<HTMLElement>('[data-act]');
  return {
    row: Number(row.dataset['traceRow']),
    child: Number(row.dataset['child'] ?? -1),
    act: button?.dataset['act'],
    isOwn: element.closest('a, .ct-code, .btn') !== null,
    element: button ?? row,
  };
}
