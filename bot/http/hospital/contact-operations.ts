// /v1/patients/{cardNumber}/contacts: where the desk reaches those who hold a patient's record.
import { z } from 'zod';
import { listContactsOfPatient } from '../../flows/patients/list-contacts-of-patient.ts';
import { operation } from './operation.ts';
import { noSuchPatient, ofPatient } from './patient-operations.ts';

const contact = z
  .object({
    relation: z.enum(['self', 'proxy']).describe('self: the patient. proxy: somebody registered for them.'),
    kind: z.enum(['phone', 'mail']),
    value: z.string().describe('As they entered it. Nobody has checked that it is theirs.'),
    setAt: z.iso.datetime(),
  })
  .meta({ id: 'Contact' });

export const getContacts = operation(
  {
    id: 'getContacts',
    method: 'get',
    path: '/v1/patients/{cardNumber}/contacts',
    summary: 'Where to reach a patient',
    description:
      'The phone numbers and mail addresses that the holders of the record have entered in the mini-app; empty when none has. The look is recorded in the audit log.',
    params: ofPatient,
    answers: {
      200: {
        description: 'The contacts.',
        shape: z.object({ contacts: z.array(contact) }),
        example: { contacts: [{ relation: 'self', kind: 'phone', value: '0311112222', setAt: '2026-11-01T01:00:00.000Z' }] },
      },
    },
    errors: ['not_found'],
  },
  async ({ context, hospital, params }) => {
    const contacts = await listContactsOfPatient(context, hospital.id, params.cardNumber);
    if (contacts === null) throw noSuchPatient();
    return { status: 200, body: { contacts } };
  },
);
