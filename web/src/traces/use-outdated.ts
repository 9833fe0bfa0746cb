import { useState } from 'react';
import type { ApiState } from '../api/use-api.ts';

/** Whether what is shown answers another question: while the new one is under way, and when it failed. */
export function useOutdated(of: ApiState<unknown>, question: string): boolean {
  const [answered, setAnswered] = useState(question);
  const isAnswered = of.state === 'ready' && !of.isLoading && of.staleSince === undefined;
  if (isAnswered && answered !== question) setAnswered(question);
  return of.state === 'ready' && !isAnswered && answered !== question;
}
