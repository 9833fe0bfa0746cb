import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { SearchInput } from './SearchInput.tsx';

afterEach(cleanup);

function setUp(value: string) {
  const sent: string[] = [];
  const draw = (shown: string) => (
    <SearchInput label="Search" placeholder="Search" value={shown} onValue={(next) => sent.push(next)} />
  );
  const { rerender } = render(draw(value));
  const field = screen.getByLabelText('Search');
  const text = () => (field instanceof HTMLInputElement ? field.value : '');
  return { sent, field, text, owner: (next: string) => rerender(draw(next)) };
}

describe('a search field whose owner is slow', () => {
  it('shows every letter at once and hands on the text when it rests', async () => {
    const { sent, field, text } = setUp('');
    fireEvent.change(field, { target: { value: 'c' } });
    fireEvent.change(field, { target: { value: 'ca' } });
    fireEvent.change(field, { target: { value: 'car' } });
    expect(text()).toBe('car');
    await waitFor(() => expect(sent).toEqual(['car']));
  });

  it('keeps later letters when an earlier text comes back', async () => {
    const { sent, field, text, owner } = setUp('');
    fireEvent.change(field, { target: { value: 'c' } });
    await waitFor(() => expect(sent).toEqual(['c']));
    fireEvent.change(field, { target: { value: 'ca' } });
    act(() => owner('c'));
    expect(text()).toBe('ca');
  });

  it('follows its owner when the text is changed elsewhere', () => {
    const { text, owner } = setUp('cart');
    act(() => owner(''));
    expect(text()).toBe('');
  });

  it('is cleared by Escape at once', () => {
    const { sent, field, text } = setUp('cart');
    fireEvent.keyDown(field, { key: 'Escape' });
    expect(text()).toBe('');
    expect(sent).toEqual(['']);
  });
});
