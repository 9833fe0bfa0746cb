import { answerLayout, type LayoutRequest } from './layout-request.ts';

// A worker of its own: a thousand nodes take longer than a frame.
self.addEventListener('message', ({ data }: MessageEvent<LayoutRequest>) => self.postMessage(answerLayout(data)));
