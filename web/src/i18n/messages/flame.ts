import { defineMessages } from '../messages.ts';

const plural = (count: string, one: string, many: string): string => (count === '1' ? `1 ${one}` : `${count} ${many}`);

interface Summary {
  readonly spans: string;
  readonly lanes: string;
  readonly length: string;
  readonly failed: string;
}

interface MergedSummary {
  readonly spans: string;
  readonly frames: string;
  readonly work: string;
  readonly wall: string;
}

interface FrameNumbers {
  readonly ms: string;
  readonly share: string;
  readonly spans: string;
}

export const flameMessages = defineMessages(
  {
    flameGraph: 'Flame Graph',
    mode: 'What the width means',
    time: 'Time',
    merged: 'Merged',
    timeHint: 'One frame a span, as wide as it took, where it was',
    mergedHint: 'Spans that do the same on the same path are one frame, as wide as their work: the sum of Exclusive',
    work: (work: string, wall: string) => `work ${work}, wall ${wall}`,
    back: 'Back',
    whole: 'Show all',
    table: 'Show as table',
    part: (from: string, to: string) => `${from} – ${to}`,
    laying: 'Laying out the frames',
    empty: 'No frame to draw',
    emptyText: 'None of the spans has usable times.',
    emptyWork: 'The spans of this trace have no time of their own.',

    summary: ({ spans, lanes, length, failed }: Summary) =>
      `${plural(spans, 'span', 'spans')} in ${plural(lanes, 'lane', 'lanes')} over ${length}, ${failed} failed.`,
    mergedSummary: ({ spans, frames, work, wall }: MergedSummary) =>
      `${plural(spans, 'span', 'spans')} as ${plural(frames, 'frame', 'frames')}: work ${work}, wall ${wall}.`,
    critical: (ms: string) => `Critical path ${ms}.`,
    keyboard: 'Arrow keys go to the parent, the first child and the siblings; Enter zooms to the frame, Escape back.',

    spans: 'Spans',
    total: 'With all below',
    own: 'Exclusive',
    execSum: 'Exec in sum',
    share: 'Share',
    criticalMs: 'Critical',
    failed: 'Failed',
    frameInWords: (name: string, { ms, share, spans }: FrameNumbers) =>
      `${name}, ${ms} ms, ${share}, ${plural(spans, 'span', 'spans')}`,

    legendCritical: 'On the critical path',
    keysZoom: 'zoom',
    keysBack: 'back',
  },
  {
    flameGraph: '火焰图',
    mode: '宽度的含义',
    time: '时间',
    merged: '合并',
    timeHint: '每个 Span 一个框，宽度为耗时，位置为发生的时间',
    mergedHint: '同一路径上做相同事情的 Span 合为一个框，宽度为其工作量：独占时间之和',
    work: (work, wall) => `工作量 ${work}，实际耗时 ${wall}`,
    back: '返回',
    whole: '显示全部',
    table: '以表格显示',
    part: (from, to) => `${from} – ${to}`,
    laying: '正在排列',
    empty: '没有可绘制的内容',
    emptyText: '所有 Span 都没有可用的时间。',
    emptyWork: '此链路的 Span 没有自己的耗时。',

    summary: ({ spans, lanes, length, failed }) => `${length} 内 ${spans} 个 Span，共 ${lanes} 层，${failed} 个失败。`,
    mergedSummary: ({ spans, frames, work, wall }) =>
      `${spans} 个 Span 合为 ${frames} 个框：工作量 ${work}，实际耗时 ${wall}。`,
    critical: (ms) => `关键路径 ${ms}。`,
    keyboard: '方向键前往父级、第一个子级和同级；Enter 放大到该框，Esc 返回。',

    spans: 'Span 数',
    total: '含下级',
    own: '独占',
    execSum: '执行合计',
    share: '占比',
    criticalMs: '关键路径',
    failed: '失败',
    frameInWords: (name, { ms, share, spans }) => `${name}，${ms} ms，${share}，${spans} 个 Span`,

    legendCritical: '在关键路径上',
    keysZoom: '放大',
    keysBack: '返回',
  },
);
