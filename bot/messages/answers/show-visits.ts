// Today's visits, each drawn as the news of it was, the most pressing first.
import type { Overview, VisitNews } from '../../domain/news.ts';
import type { FlexMessage } from '../line-message.ts';
import type { Reader } from '../reader.ts';
import { renderNews } from '../render-news.ts';
import type { Shown } from './shown.ts';

const pressing: Record<VisitNews['state'], number> = { called: 0, waiting: 1, finished: 2 };

export function showVisits(overviews: readonly Overview[], reader: Reader): Shown | null {
  const seen = overviews.filter(({ visits }) => visits !== null);
  if (seen.length === 0) return null;
  const visits = seen.flatMap((overview) => (overview.visits ?? []).map((visit) => ({ overview, visit })));
  return {
    bubbles: visits
      .sort((a, b) => pressing[a.visit.state] - pressing[b.visit.state])
      .map(({ overview, visit }) => renderNews(visit, overview.whose, overview.patientId, reader))
      .filter((message): message is FlexMessage => message.type === 'flex'),
    empty: seen.filter(({ visits: held }) => held?.length === 0),
  };
}
