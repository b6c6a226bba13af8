// Which shape of the API's contract each canned answer must have: a screen is shown nothing that the server could not have said.
import type { z } from 'zod';
import * as shapes from '../../../bot/mini-app-contract.ts';

const shapeOf: [RegExp, z.ZodType][] = [
  [/^GET \/me$/, shapes.me],
  [/^GET \/documents$/, shapes.documentsAnswer],
  [/^POST \/consents$/, shapes.me],
  [/^GET \/consents$/, shapes.consentsAnswer],
  [/^POST \/credential$/, shapes.credentialAnswer],
  [/^POST \/credential\/check$/, shapes.credentialCheckAnswer],
  [/^POST \/credential\/reset$/, shapes.resetCredentialAnswer],
  [/^POST \/credential\/recovery-code$/, shapes.recoveryCodeAnswer],
  [/^POST \/credential\/passkey\/options$/, shapes.passkeyOptionsAnswer],
  [/^GET \/passkeys$/, shapes.passkeysAnswer],
  [/^POST \/passkeys\/options$/, shapes.passkeyOptionsAnswer],
  [/^(GET|DELETE) \/contact$/, shapes.contactAnswer],
  [/^POST \/contact$/, shapes.setContactAnswer],
  [/^POST \/patients$/, shapes.registerAnswer],
  [/^GET \/patients$/, shapes.patientsAnswer],
  [/^GET \/patients\/[^/]+\/looks$/, shapes.looksAnswer],
  [/^POST \/patients\/[^/]+\/invitations$/, shapes.invitationAnswer],
  [/^POST \/invitations\/open$/, shapes.openInvitationAnswer],
  [/^POST \/invitations\/accept$/, shapes.acceptInvitationAnswer],
  [/^POST \/invitations\/[^/]+\/reissue$/, shapes.invitationAnswer],
  [/^(GET|DELETE) \/invitations\/[^/]+$/, shapes.invitationStateAnswer],
  [/^GET \/watches$/, shapes.watchesAnswer],
  [/^PATCH \/watches\/[^/]+$/, shapes.watchesAnswer.shape.watches.element],
  [/^DELETE \/watches\/[^/]+$/, shapes.endWatchAnswer],
  [/^GET \/people$/, shapes.peopleAnswer],
  [/^GET \/people\/[^/]+$/, shapes.overview],
  [/^GET \/people\/[^/]+\/reservations$/, shapes.reservationsAnswer],
  [/^GET \/people\/[^/]+\/bills$/, shapes.billsAnswer],
  [/^GET \/people\/[^/]+\/notices$/, shapes.noticesAnswer],
  [/^POST \/people\/[^/]+\/notices\/read$/, shapes.noticesReadAnswer],
  [/^GET \/people\/[^/]+\/ecard$/, shapes.ecardAnswer],
  [/^PATCH \/people\/[^/]+\/pushes$/, shapes.pushSettingRequest],
  [/^GET \/settings$/, shapes.settingsAnswer],
  [/^PATCH \/settings$/, shapes.me],
  [/^POST \/leave$/, shapes.leaveAnswer],
];

/** Throws where the contract does not allow this answer to this request, such as 'GET /people'. */
export function checkAnswer(request: string, answer: object): void {
  const [, shape] = shapeOf.find(([pattern]) => pattern.test(request)) ?? [];
  if (shape === undefined) throw new Error(`${request} has no shape in answer-shapes.ts`);
  const { error } = shape.safeParse(answer);
  if (error) throw new Error(`${request} is answered as the API would not: ${error.message}`);
}
