import { Toast } from '@base-ui/react/toast';
import { useCallback } from 'react';

/** Says that something was done, or could not be, without taking the focus. */
export function useToast(): (text: string, tone?: 'ok' | 'error') => void {
  const { add } = Toast.useToastManager();
  return useCallback((text: string, tone: 'ok' | 'error' = 'ok') => void add({ title: text, type: tone }), [add]);
}
