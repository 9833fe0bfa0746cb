import { vi } from 'vitest';

/** A canvas without pixels: draws nothing, measures text as if each character were 7 pixels wide. */
export function stubCanvas(): void {
  const context: object = new Proxy(
    {},
    {
      get: (_target, name) =>
        name === 'measureText' ? (text: string) => ({ width: text.length * 7 }) : () => undefined,
      set: () => true,
    },
  );
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context as never);
}

/** happy-dom lays nothing out: gives every element a size. */
export function stubSize(width: number, height: number): void {
  for (const side of ['offsetWidth', 'clientWidth'] as const)
    vi.spyOn(HTMLElement.prototype, side, 'get').mockReturnValue(width);
  for (const side of ['offsetHeight', 'clientHeight'] as const)
    vi.spyOn(HTMLElement.prototype, side, 'get').mockReturnValue(height);
}
