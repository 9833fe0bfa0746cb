import { buffersOf, layoutFrames, type FlameReply, type FlameRequest } from './flame-request.ts';

// A worker of its own: 200,000 spans take longer than a frame.
self.addEventListener('message', ({ data }: MessageEvent<FlameRequest>) => {
  const reply: FlameReply = { id: data.id, frames: layoutFrames(data.mode, data.input) };
  self.postMessage(reply, { transfer: [...buffersOf(reply.frames), ...buffersOf(reply.frames.sums ?? {})] });
});
