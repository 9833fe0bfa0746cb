import type { PageQuestion } from '../pages/page-questions.ts';

/** Where the stored transactions lie, epoch seconds. */
export interface FilledRange {
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

const HOUR = 3600;
const NS = 1_000_000_000n;

/** What the page of transactions asks, each turn of another service or another time, so that nothing is answered from memory. */
export function transactionQuestions({ fromSeconds, toSeconds }: FilledRange): readonly PageQuestion[] {
  const hours = Math.floor((toSeconds - fromSeconds) / HOUR);
  const ranged = (route: string, seconds: number, more: string): PageQuestion['paths'] => {
    return (turn) => {
      const to = toSeconds - (turn % Math.max(1, hours - 1)) * HOUR - turn;
      return [
        `/api/transactions${route}?from=${(to - seconds) * 1000}&to=${to * 1000}&service=shop-${turn % 4}${more}`,
      ];
    };
  };
  const day = (route: string, more: string): PageQuestion['paths'] => {
    return (turn) => [`/api/transactions${route}?from=${(fromSeconds + turn) * 1000}&to=${toSeconds * 1000}${more}`];
  };
  return [
    {
      name: 'scatter, 1 h of one service',
      floorMs: 500,
      paths: ranged('/scatter', HOUR, '&width=1200&height=400'),
    },
    { name: 'scatter, 5 min of one service', floorMs: 500, paths: ranged('/scatter', 300, '&width=1200&height=400') },
    { name: 'scatter, all there is: only counted', paths: day('/scatter', '&width=1200&height=400') },
    { name: 'heat map, all there is', floorMs: 1000, paths: day('/heatmap', '') },
    { name: 'heat map, all there is, linear', paths: day('/heatmap', '&scale=linear') },
    { name: 'heat map, all of one service', floorMs: 1000, paths: day('/heatmap', '&service=shop-1') },
    { name: 'list, newest, 1 h of one service', floorMs: 500, paths: ranged('', HOUR, '') },
    { name: 'list, slowest, all there is', paths: day('', '&order=slowest') },
    { name: 'list, failed, all there is', paths: day('', '&order=failed') },
    {
      name: 'list of a drawn region, 1 h of one service',
      floorMs: 500,
      paths: (turn) => {
        const [path = ''] = ranged('', HOUR, '')(turn);
        const to = BigInt(new URL(path, 'http://api').searchParams.get('to') ?? '0') * 1_000_000n;
        return [`${path}&sel=${to - 1800n * NS},${to - 900n * NS},${2n * NS},${3n * NS}`];
      },
    },
    { name: 'list by attribute, 1 h of one service', paths: ranged('', HOUR, '&q=color%20%3D%20red') },
  ];
}
