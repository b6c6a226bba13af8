// What the bot answers to each command.
import type { Command } from '../../domain/command.ts';
import { answerIn } from '../../domain/language.ts';
import { whoseIs } from '../../domain/news.ts';
import { courtesy } from '../../messages/answers/courtesy.ts';
import { help } from '../../messages/answers/help.ts';
import { kept } from '../../messages/answers/kept.ts';
import { languageSet } from '../../messages/answers/language-set.ts';
import { listAnswer } from '../../messages/answers/list-answer.ts';
import { overviewAnswer } from '../../messages/answers/overview-answer.ts';
import { unknown } from '../../messages/answers/unknown.ts';
import type { LineMessage } from '../../messages/line-message.ts';
import type { Hospital } from '../../store/hospitals/find-hospital.ts';
import type { Member } from '../../store/members/ensure-member.ts';
import { setLanguage } from '../../store/members/set-language.ts';
import { listOwnWatches } from '../../store/watches/list-own-watches.ts';
import { listWatchedBy } from '../../store/watches/list-watched-by.ts';
import type { ClaimedEvent } from '../../store/webhook/claim-event.ts';
import type { Context } from '../context.ts';
import { readerOf } from '../reader-of.ts';
import { readOverviews } from '../views/read-overview.ts';
import type { Answer } from './send-answer.ts';
import { stopWatching } from './stop-watching.ts';

/** Answers in the language of the words used; a button is answered in the member's own. */
export async function answerCommand(context: Context, hospital: Hospital, member: Member, event: ClaimedEvent): Promise<Answer> {
  const command: Command = event.command ?? { name: 'unknown', language: null };
  const reader = readerOf(
    hospital,
    answerIn(command.name === 'speak' ? null : command.language, command.name === 'speak' ? command.language : member.language),
  );
  switch (command.name) {
    case 'status':
    case 'reservations':
    case 'billing':
    case 'notices':
    case 'card':
      return freely(overviewAnswer(command.name, await readOverviews(context, { hospitalId: hospital.id, memberId: member.id }), reader));
    case 'list':
      return freely(listAnswer(await listOf(context, hospital.id, member.id), reader));
    case 'speak':
      await setLanguage(context.database, hospital.id, member.id, command.language);
      return freely(languageSet(reader));
    case 'stop':
    case 'stop-all':
      return stopWatching(context, member, event, { name: command.name }, reader);
    case 'stop-one':
    case 'stop-page':
      return stopWatching(context, member, event, command, reader);
    case 'keep':
      return freely(kept(reader));
    case 'courtesy':
      return freely(courtesy(reader));
    case 'help':
      return freely(help(reader));
    case 'unknown':
      return freely(unknown(reader, { watches: (await listOwnWatches(context.database, hospital.id, member.id)).length > 0 }));
  }
}

/** Whoever still wants it can ask again: never worth a push. */
function freely(messages: LineMessage[]): Answer {
  return { messages, mustArrive: false };
}

async function listOf(context: Context, hospitalId: string, memberId: string) {
  const now = context.now();
  const watching = await listOwnWatches(context.database, hospitalId, memberId);
  const watchedBy = await listWatchedBy(context.database, hospitalId, memberId, now);
  return {
    watching: watching.filter((w) => w.until === null || w.until > now).map(({ label, since }) => ({ label, since })),
    watchedBy: watchedBy.map((w) => ({ whose: whoseIs(w), displayName: w.displayName, since: w.since })),
  };
}
