import type { CompletionAnswer, CompletionItem } from '@galileo/model';

/** Proposals for a text with the cursor at a place in it. */
export interface Proposals {
  readonly text: string;
  readonly caret: number;
  readonly answer: CompletionAnswer;
}

export interface FittingProposals {
  readonly items: readonly CompletionItem[];
  /** What an accepted proposal takes the place of, in the text as it is now. */
  readonly from: number;
  readonly to: number;
}

/**
 * What of an answer still fits while the next one is on its way: as long as only the word that is being completed changed,
 * proposals are narrowed by it at once, so that typing never waits.
 */
export function fitProposals(known: Proposals, text: string, caret: number): FittingProposals | undefined {
  const { items, replace } = known.answer;
  if (text === known.text && caret === known.caret) return { items, ...replace };
  const grown = text.length - known.text.length;
  const to = replace.to + grown;
  const isSameAround =
    caret >= replace.from &&
    caret <= to &&
    text.slice(0, replace.from) === known.text.slice(0, replace.from) &&
    text.slice(to) === known.text.slice(replace.to);
  const typed = text.slice(replace.from, caret);
  // A blank or sign ends a word: what comes next is another question.
  if (!isSameAround || typed === '' || /[\s=<>~!(){},]/.test(typed.replace(/^["`]/, ''))) return undefined;
  const wanted = typed.replace(/^["`]/, '').toLowerCase();
  return { items: items.filter(({ label }) => label.toLowerCase().includes(wanted)), from: replace.from, to };
}

export interface Completed {
  readonly text: string;
  readonly caret: number;
}

/** The text with a proposal taken; a blank follows it, so that one can go on. */
export function takeProposal(text: string, { from, to }: FittingProposals, item: CompletionItem): Completed {
  const rest = text.slice(to);
  const gap = /^\s/.test(rest) ? '' : ' ';
  const before = `${text.slice(0, from)}${item.insert}`;
  return { text: before + gap + rest, caret: before.length + 1 };
}
