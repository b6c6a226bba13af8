// Writes the bodies of pushes: news that several readers hear is drawn once, and each is given their own word for the patient.
import { randomUUID } from 'node:crypto';
import type { News, Whose } from '../domain/news.ts';
import type { Reader } from './reader.ts';
import { renderNews } from './render-news.ts';
import { callOther } from './whose.ts';

export interface ToldNews {
  news: News;
  whose: Whose;
  /** null: news of the hospital itself. */
  patientId: string | null;
}

/** Stands for the reader's word while a message is drawn: nobody can guess it, so no text from outside is taken for it. */
const theirWord = randomUUID().slice(0, 23);

export class BodyWriter {
  /** JSON of a message, parted where the reader's word for the patient stands; by news (an object is one state) and by how it is told. */
  readonly #drawn = new Map<News, Map<string, readonly string[]>>();

  /** The JSON of a push request to one LINE user, as renderNews draws its messages. One writer serves one hospital, for as long as its settings are those of the readers given. */
  write(to: string, told: readonly ToldNews[], reader: Reader): string {
    const messages = told.map(({ news, whose, patientId }) => {
      // News of the people themselves may name another as well: drawn for each reader.
      if (news.kind === 'watch' || news.kind === 'guardian') return JSON.stringify(renderNews(news, whose, patientId, reader));
      const parts = this.#draw(news, whose, patientId, reader);
      return whose.kind === 'other' ? parts.join(JSON.stringify(callOther(whose.label, reader.language)).slice(1, -1)) : parts.join('');
    });
    return `{"to":${JSON.stringify(to)},"messages":[${messages.join(',')}]}`;
  }

  #draw(news: News, whose: Whose, patientId: string | null, reader: Reader): readonly string[] {
    const ways = this.#drawn.get(news) ?? new Map<string, readonly string[]>();
    this.#drawn.set(news, ways);
    const way = `${whose.kind} ${reader.language} ${reader.lockScreen} ${patientId}`;
    const known = ways.get(way);
    if (known !== undefined) return known;
    const stood: Whose = whose.kind === 'other' ? { kind: 'other', label: theirWord } : whose;
    const drawn = JSON.stringify(renderNews(news, stood, patientId, reader)).split(theirWord);
    ways.set(way, drawn);
    return drawn;
  }
}
