// What is answered when the hospital has ended a registration or a watch.
import { z } from 'zod';

export const endedAnswers = {
  200: {
    description: 'It has ended, now or before.',
    shape: z.object({ outcome: z.enum(['ended', 'had-ended']) }),
    example: { outcome: 'ended' },
  },
} as const;
