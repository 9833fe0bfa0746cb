/** The page's own search field; pages mark it with `data-search`. */
export function focusSearch(): void {
  const field = document.querySelector<HTMLElement>('[data-search]');
  field?.focus();
  if (field instanceof HTMLInputElement) field.select();
}

/** The one tab stop of the first list on the page. */
export function focusFirstRow(): void {
  document.querySelector<HTMLElement>('[data-rows] [data-row][tabindex="0"]')?.focus();
}
