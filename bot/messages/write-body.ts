// Writes the bodies of pushes: news that several readers hear is drawn once, and each is given their own word for the patient.
import { randomUUID } from 'node:crypto';
import type { News, Whose } from '../domain/news.ts';
import { type DrawnMessage, type Filling, fillIn } from './drawing.ts';
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
  /** All messages drawn so far: what the fillings refer to. */
  readonly drawing: DrawnMessage[] = [];
  /** Number in the drawing, by news (an object is one state) and by how it is told. */
  readonly #drawn = new Map<News, Map<string, number>>();

  /** The push request to one LINE user, as renderNews draws its messages. One writer serves one hospital, for as long as its settings are those of the readers given. */
  write(to: string, told: readonly ToldNews[], reader: Reader): { body: Buffer; filling: Filling } {
    const messages = told.map(({ news, whose, patientId }): Filling['messages'][number] => {
      // News of the people themselves may name another as well: drawn for each reader.
      if (news.kind === 'watch' || news.kind === 'guardian')
        return [this.#add([JSON.stringify(renderNews(news, whose, patientId, reader))]), null];
      return [this.#draw(news, whose, patientId, reader), whose.kind === 'other' ? callOther(whose.label, reader.language) : null];
    });
    const filling = { to, messages };
    return { body: fillIn(this.drawing, filling), filling };
  }

  #draw(news: News, whose: Whose, patientId: string | null, reader: Reader): number {
    let ways = this.#drawn.get(news);
    if (ways === undefined) {
      ways = new Map();
      this.#drawn.set(news, ways);
    }
    const way = `${whose.kind} ${reader.language} ${reader.lockScreen} ${patientId}`;
    const known = ways.get(way);
    if (known !== undefined) return known;
    const stood: Whose = whose.kind === 'other' ? { kind: 'other', label: theirWord } : whose;
    const drawn = this.#add(JSON.stringify(renderNews(news, stood, patientId, reader)).split(theirWord));
    ways.set(way, drawn);
    return drawn;
  }

  #add(parts: readonly string[]): number {
    return this.drawing.push(parts.map((part) => Buffer.from(part))) - 1;
  }
}
