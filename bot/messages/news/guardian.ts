// News to those who hold a patient's record: somebody else holds it too, or no longer does. As what they registered is told, not who they are.
import type { GuardianNews, Whose } from '../../domain/news.ts';
import { tones } from '../parts/palette.ts';
import { advice, row } from '../parts/rows.ts';
import type { Reader } from '../reader.ts';
import { otherThan } from '../whose.ts';
import { newsWords } from '../wording/news-words.ts';
import type { Told } from './told.ts';

export function tellGuardian(news: GuardianNews, whose: Whose, reader: Reader): Told {
  const { guardian: words, alt } = newsWords(reader);
  const n = otherThan(whose, reader.language);
  const { state } = news;
  return {
    alt: alt.guardian[state],
    frame: {
      tone: state === 'begun' ? tones.watch : tones.done,
      sign: words.sign[state],
      about: words.about(n),
      title: words.title[state],
      body: [row(words.as, words.relation[news.relation]), ...words.advice[state](n).map((said) => advice(said))],
    },
    page: { path: '/watchers', label: words.button },
  };
}
