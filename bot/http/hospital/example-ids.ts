// The ids that the documents' examples speak of: one patient's, and what is theirs.

export const exampleIds = {
  cardNumber: '0012345',
  visitId: 'visit-1',
  reservationId: 'r-77',
  billId: 'b-501',
  noticeId: 'n-12',
  watchId: '0192f3a4-7c1e-7b2a-9d55-2f6f0c9a1b33',
  invitationId: '0192f3a4-7c1e-7b2a-9d55-2f6f0c9a1b34',
  guardianId: '0192f3a4-7c1e-7b2a-9d55-2f6f0c9a1b35',
} as const;
